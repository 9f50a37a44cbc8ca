FROM node:24-bookworm-slim
WORKDIR /quaere
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && chown -R node:node /quaere
USER node
ENV NODE_ENV=production
CMD ["npm", "start"]
