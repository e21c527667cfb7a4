#!/bin/sh
# backup.sh DIRECTORY: a copy of the vault's database, while it serves; then copies older than KEEP_DAYS (14) go.
# Reads .env beside it, as the service does. When the copy fails, nothing is deleted.
set -eu
umask 077
directory=${1:?"usage: backup.sh DIRECTORY"}
cd "$(dirname "$0")/../.."

node_modules/.bin/node --env-file-if-exists=.env server/cli/vault.ts backup "$directory/vault-$(date -u +%Y%m%dT%H%M%SZ).db"
find "$directory" -maxdepth 1 -type f -name 'vault-*Z.db' -mtime "+$((${KEEP_DAYS:-14} - 1))" -delete
