FROM node:24-bookworm-slim
WORKDIR /quaere
COPY . .
RUN node scripts/install.mjs && npm run build && chown -R node:node /quaere
USER node
ENV NODE_ENV=production
CMD ["npm", "start"]
