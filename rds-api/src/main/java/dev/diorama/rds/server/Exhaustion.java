package dev.diorama.rds.server;

/**
 * Looks at the disk that instances lie on. One without space left is {@code storage-full}; once there is space again, its
 * server runs or is started, and it is {@code available}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html">Amazon RDS DB instance running
 *     out of storage</a>
 */
public final class Exhaustion {

    private final Site site;
    private final Rescue rescue;

    public Exhaustion(Site site, Rescue rescue) {
        this.site = site;
        this.rescue = rescue;
    }

    /** Looks at every instance; what there is to do is done on its lane. */
    public void look() {
        site.instances().all().forEach(this::look);
    }

    private void look(Instance instance) {
        if (instance.is("available") && DiskSpace.of(instance).isExhausted()) {
            instance.lane().run(() -> rescue.full(instance, "its disk is full"));
        } else if (instance.is(DiskSpace.STORAGE_FULL) && DiskSpace.of(instance).isEnough()) {
            instance.lane().run(() -> rescue.relieve(instance));
        }
    }
}
