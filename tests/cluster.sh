# cluster.sh -- for scripts to source: a PostgreSQL server of their own, on a Unix socket only, that waits for the disk as a real one does.
#   cluster_start DIR          makes and starts it; cluster_url NAME then prints the address of a database there
#   cluster_stop

cluster_programs=$(find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -1)
[ -n "$cluster_programs" ] || cluster_programs=$(command -v initdb)
cluster_programs=$(dirname "$cluster_programs")

# PostgreSQL refuses to run as root.
cluster_as_postgres() {
	if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --init-groups --reset-env "$@"; else "$@"; fi
}

cluster_start() {
	cluster_dir=$1
	mkdir -p "$cluster_dir"
	[ "$(id -u)" != 0 ] || chown postgres "$cluster_dir"
	cluster_as_postgres "$cluster_programs/initdb" -D "$cluster_dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync --no-instructions >"$cluster_dir.log" 2>&1 &&
		cluster_as_postgres "$cluster_programs/pg_ctl" -D "$cluster_dir/data" -w -s -l "$cluster_dir/server.log" \
			-o "-k $cluster_dir -c listen_addresses= -c max_connections=60" start >>"$cluster_dir.log" 2>&1
}

cluster_url() { printf 'postgres://postgres@/%s?host=%s\n' "$1" "$cluster_dir"; }

cluster_create() { "$cluster_programs/psql" -q "$(cluster_url postgres)" -c "CREATE DATABASE $1"; }

cluster_stop() {
	[ -z "${cluster_dir:-}" ] || cluster_as_postgres "$cluster_programs/pg_ctl" -D "$cluster_dir/data" -m immediate -s stop >/dev/null 2>&1
	cluster_dir=
}
