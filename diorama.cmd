@echo off
rem Starts Diorama on Windows. DIORAMA_OPTS are options for the JVM; the newest JDK is not looked for: java is that of
rem JAVA_HOME, or else of the PATH.
setlocal
set "HOME_FOLDER=%~dp0"
set "JAR=%HOME_FOLDER%diorama.jar"
if not exist "%JAR%" set "JAR=%HOME_FOLDER%emulator-app\target\diorama.jar"
if not exist "%JAR%" (
    echo diorama: building, which takes a minute the first time ... 1>&2
    pushd "%HOME_FOLDER%"
    call mvn -q -B -DskipTests -pl emulator-app -am package || exit /b 1
    popd
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC %JAVA_OPTS% %DIORAMA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
