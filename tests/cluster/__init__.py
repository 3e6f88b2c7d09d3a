"""Several machines on one: two web machines, two workers, one beat, PostgreSQL, Redis, as docker-compose.yml says."""
