# One image for each part of a studio: web (unless another one is named), worker, sandbox. compose.yaml runs them.
# No Docker was available when this was written: it was linted, and its steps were run by hand as a user without rights.

FROM node:24-bookworm-slim AS base
WORKDIR /app
# The Node of the image runs everything, so the one from npm is not installed (it is an install script, as are Prisma's
# engines, which nothing here uses).
ENV NEXT_TELEMETRY_DISABLED=1 npm_config_ignore_scripts=true npm_config_update_notifier=false

# The build needs no secret and no database.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node --conditions=react-server scripts/studio.ts build && rm -rf .next/cache

FROM base AS studio
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
# The same sources, because the start checks that the build was made from them.
COPY . .
COPY --from=build /app/lib/db/generated lib/db/generated
COPY --from=build /app/.next .next
# The folder for everything that a part writes: logs, temporary files, a worker's answers. All other files belong to root.
RUN install -d -o node -g node -m 0700 /data
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
EXPOSE 3000
USER node
ENTRYPOINT ["node", "--conditions=react-server", "scripts/studio.ts"]
CMD ["web"]
