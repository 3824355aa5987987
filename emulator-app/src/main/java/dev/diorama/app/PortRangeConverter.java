package dev.diorama.app;

import dev.diorama.rds.proxy.PortRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 4510-4559}. */
final class PortRangeConverter implements ITypeConverter<PortRange> {

    @Override
    public PortRange convert(String text) {
        try {
            return PortRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
