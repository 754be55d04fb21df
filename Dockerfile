# The server alone, on a Java runtime. Built from the sources beside it.
FROM maven:3.9.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -Dmaven.test.skip=true package -pl app -am \
 && java -Djarmode=tools -jar app/target/connecto-server.jar extract --destination /server

FROM eclipse-temurin:21.0.5_11-jre
RUN useradd --system --create-home connecto && mkdir /data && chown connecto /data
COPY --from=build /server /server
USER connecto
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["bash", "-c", "exec java -XX:GCTimeRatio=399 -XX:MaxHeapFreeRatio=95 -XX:InitialTenuringThreshold=2 -XX:MaxTenuringThreshold=2 ${CONNECTO_JAVA_OPTIONS:-} -Ddisable-axoniq-console-message=true -Daxoniq.update-checker.disabled=true -jar /server/connecto-server.jar --connecto.data=/data"]
