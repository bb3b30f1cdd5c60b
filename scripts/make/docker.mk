# VERSION is the second tag of the image beside `latest`.
VERSION ?= 2.0.0
COMPOSE ?= docker compose

##@ Docker
docker-build: ## Build the image and the one that migrates, as latest and VERSION
	docker build -f docker/Dockerfile --target runtime -t atrio:latest -t atrio:$(VERSION) .
	docker build -f docker/Dockerfile --target tools -t atrio-tools:latest -t atrio-tools:$(VERSION) .

docker-run: ## The image alone: .env, port 8002, 512 MB, one processor
	docker run -d --name atrio --env-file .env -p 127.0.0.1:8002:8002 --read-only --tmpfs /tmp --cap-drop ALL \
	  --memory 512m --cpus 1.0 --restart unless-stopped atrio:$(VERSION)

docker-up: ## Migrate, then start the seven services
	$(COMPOSE) run --rm migrate
	$(COMPOSE) up -d --build --wait

docker-down: ## Stop them; the volumes stay
	$(COMPOSE) down

logs: ## Follow the reception's log
	$(COMPOSE) logs -f agente-api

health: ## What the running reception says of itself (PORT)
	@curl -fsS http://127.0.0.1:$${PORT:-8002}/health && echo

.PHONY: docker-build docker-run docker-up docker-down logs health
