# SPDX-License-Identifier: Apache-2.0
# docker build -t assay . && docker run --rm -v "$PWD:/work:ro" assay check model    docs/docker.md
FROM debian:bookworm-slim AS build
COPY tools/install_packages.sh /tmp/
RUN /tmp/install_packages.sh build && rm -rf /var/lib/apt/lists/*
COPY . /source
RUN cmake --preset release -S /source -B /build -DASSAY_BUILD_TESTS=OFF \
    && cmake --build /build --target assay \
    && strip /build/assay
# The packages that hold the libraries it needs, found by asking, so that the list cannot rot.
RUN ldd /build/assay | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p' | xargs -r -n 1 readlink -f \
    | xargs -r -n 1 dpkg -S 2>/dev/null | cut -d: -f1 | sort -u >/build/packages

FROM debian:bookworm-slim
COPY --from=build /build/packages /tmp/packages
RUN apt-get update \
    && xargs -r apt-get install -y --no-install-recommends ca-certificates </tmp/packages \
    && rm -rf /var/lib/apt/lists/* /tmp/packages \
    && useradd --create-home --uid 10001 assay
COPY --from=build /build/assay /usr/local/bin/assay
USER assay
WORKDIR /work
ENTRYPOINT ["assay"]
CMD ["--help"]
