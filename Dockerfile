# One image for every process of libsys: web, worker, beat, indexer and the one-time preparation.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    LIBSYS_DATA=/data
RUN useradd --system --uid 10001 --home-dir /app libsys && install -d -o libsys -g libsys /data /data/media
WORKDIR /app

# What libsys needs changes seldom: it is installed before the code arrives, so that a new release builds in seconds.
COPY pyproject.toml ./
RUN mkdir libsys catalog circulation outreach reports && pip install --editable .

COPY . .
RUN SECRET_KEY=only-for-building LIBSYS_DATA=/build python manage.py compile_translations && rm -rf /build

USER libsys
VOLUME /data
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--blocking-threads-idle-timeout", "600", "--respawn-failed-workers", "--respawn-interval", "0.5", "--no-ws", "--log-level", "warning", "libsys.wsgi:application"]
