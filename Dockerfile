# The chat over a folder of articles:
#   docker build -t sourced .
#   docker run -p 127.0.0.1:7860:7860 -v "$PWD/articles:/articles" -v sourced-index:/index sourced
# https://docs.docker.com/build/building/best-practices/
FROM python:3.11-slim AS build
WORKDIR /source
COPY requirements.lock .
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY qa qa
COPY store store
COPY evals evals
COPY seeds seeds
RUN /venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --create-home --uid 1000 user && install --directory --owner user /articles /index
COPY --from=build /venv /venv
USER user
WORKDIR /home/user
# Reachable only as the host publishes the port; there is no login.
ENV PATH=/venv/bin:$PATH QA_FOLDER=/articles QA_INDEX=/index/sourced QA_HOST=0.0.0.0 QA_BROWSER=0
VOLUME ["/articles", "/index"]
EXPOSE 7860
CMD ["qa", "chat"]
