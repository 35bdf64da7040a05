# Firebreak, started as nobody. Signals arrive: node is the process that the container starts, without a shell around it.
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build

FROM node:24-slim
WORKDIR /opt/firebreak
COPY LICENSE package.json ./
COPY playbooks ./playbooks
COPY schemas ./schemas
COPY --from=build /build/dist ./dist
# Its name for scripts, and a place for the journals of runs that were killed, which no other user may read.
RUN ln -s /opt/firebreak/dist/bin.cjs /usr/local/bin/firebreak && install -d -m 0700 -o 65534 -g 65534 /state
ENV NODE_ENV=production
ENV FIREBREAK_STATE_DIR=/state
USER 65534:65534
ENTRYPOINT ["node", "/opt/firebreak/dist/bin.cjs"]
CMD ["--help"]
