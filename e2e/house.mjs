// house.mjs -- starts the real program with the demonstration on a database of its own, and ends it again.
// SPDX-License-Identifier: MIT

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

// Everything happens on this Saturday, so that every run sees the same days: the demonstration is made then, the server starts then.
export const NOW = '2026-11-21T10:00';

const FROM = 'Sgwrs <sgwrs@dyffrynhelyg.example>';
const AS_ROOT = process.getuid() === 0;

function run(program, args, options = {}) {
	return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

// What takes longer than anybody would wait has failed; the rest is told, instead of waiting for ever.
export function within(seconds, what, promise) {
	let late;
	const limit = new Promise((_, fail) => { late = setTimeout(() => fail(new Error(`${what}: not done after ${seconds} seconds`)), seconds * 1000); });
	return Promise.race([promise, limit]).finally(() => clearTimeout(late));
}

// ---- databases ----

// Each engine makes the demonstration once, and a copy of it for every house.
class Sqlite {
	name = 'sqlite';
	constructor(program, folder) {
		this.folder = folder;
		this.program = program;
		this.n = 0;
		run(program, ['--data', this.template(), 'demo', '--from', join(root, 'demo'), '--clock', NOW]);
	}
	template() {
		return join(this.folder, 'template');
	}
	fresh() {
		const data = join(this.folder, `house-${++this.n}`);
		cpSync(this.template(), data, { recursive: true });
		return { data, args: ['--data', data] };
	}
	// One line for every row of every table but these.
	rows({ data }, but) {
		return run('python3', ['-c', `
import sqlite3, sys
d = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
for (t,) in sorted(d.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
    if t not in sys.argv[2].split(","):
        for row in sorted(map(repr, d.execute(f"SELECT * FROM {t}"))): print(t, row)
`, join(data, 'sgwrs.db'), but.join(',')], { maxBuffer: 1 << 28 });
	}
	forget({ data }) {
		rmSync(data, { recursive: true, force: true });
	}
	end() {}
}

// A PostgreSQL server of our own, on a socket in our folder. It refuses to run as root, so then it is user postgres.
class Postgres {
	name = 'postgresql';
	constructor(program, folder) {
		this.folder = folder;
		this.program = program;
		this.n = 0;
		this.bin = Postgres.programs();
		this.cluster = join(folder, 'cluster');
		this.as('initdb', '-D', this.cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions');
		this.as('pg_ctl', '-D', this.cluster, '-w', '-l', join(folder, 'log'), '-o',
			`-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c full_page_writes=off -c max_connections=200`, 'start');
		this.sql('postgres', 'CREATE DATABASE template');
		this.data = join(folder, '..', 'postgresql-template');
		run(program, ['--data', this.data, '--database', this.url('template'), 'demo', '--from', join(root, 'demo'), '--clock', NOW]);
	}
	static programs() {
		const base = '/usr/lib/postgresql';
		const versions = existsSync(base) ? readdirSync(base).sort((a, b) => a - b) : [];
		return versions.length ? join(base, versions.at(-1), 'bin') : run('pg_config', ['--bindir']).trim();
	}
	as(program, ...args) {
		const whole = [join(this.bin, program), ...args];
		const [first, ...rest] = AS_ROOT ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--', ...whole] : whole;
		run(first, rest, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] });
	}
	url(database) {
		return `postgres:///${database}?host=${this.folder}&user=postgres`;
	}
	sql(database, statement) {
		return run(join(this.bin, 'psql'), ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', this.url(database), '-c', statement],
			{ maxBuffer: 1 << 28 });
	}
	fresh() {
		const database = `house_${++this.n}`, data = join(this.folder, '..', `postgresql-${database}`);
		this.sql('postgres', `CREATE DATABASE ${database} TEMPLATE template`);
		cpSync(this.data, data, { recursive: true });
		return { data, database, args: ['--data', data, '--database', this.url(database)] };
	}
	rows({ database }, but) {
		const tables = this.sql(database, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1");
		return tables.trim().split('\n').filter((t) => !but.includes(t))
			.map((t) => this.sql(database, `SELECT '${t} ' || r::text FROM ${t} r ORDER BY 1`)).join('');
	}
	forget({ database, data }) {
		this.sql('postgres', `DROP DATABASE ${database} WITH (FORCE)`);
		rmSync(data, { recursive: true, force: true });
	}
	end() {
		if (existsSync(join(this.cluster, 'postmaster.pid'))) this.as('pg_ctl', '-D', this.cluster, '-w', '-m', 'immediate', 'stop');
	}
}

export const ENGINES = { sqlite: Sqlite, postgresql: Postgres };

// A folder for everything, and the engine in it. `close` leaves nothing behind, neither files nor processes; nor does a run that breaks off.
export function engine(name, program) {
	const folder = mkdtempSync(join(tmpdir(), 'sgwrs-e2e-')), own = join(folder, name);
	let open = true;
	const close = () => {
		if (!open) return;
		open = false;
		for (const child of made?.running ?? []) child.kill('SIGTERM');
		made?.end();
		rmSync(folder, { recursive: true, force: true });
	};
	let made;
	process.on('exit', close);
	chmodSync(folder, 0o755);
	mkdirSync(own);
	if (name === 'postgresql' && AS_ROOT) run('chown', ['postgres', own]);
	made = new ENGINES[name](program, own);
	return Object.assign(made, { close, running: new Set() });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

// ---- the program ----

export class House {
	// `clock`: when the server believes it is. The same house may be stopped and started again on another day.
	static async open(engine, { clock = NOW, args = [] } = {}) {
		const house = new House();
		Object.assign(house, { engine, place: engine.fresh(), log: '' });
		house.letters_in = join(house.place.data, 'letters');
		mkdirSync(house.letters_in);
		await house.start(clock, args);
		return house;
	}

	async start(clock, args = []) {
		const child = spawn(this.engine.program, [...this.place.args, 'serve', '--port', String(this.port ?? 0), '--clock', clock, '--smtp', `file://${this.letters_in}`,
			'--mail-from', FROM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		this.child = child;
		this.engine.running.add(child);
		child.on('exit', () => this.engine.running.delete(child));
		child.stderr.setEncoding('utf8').on('data', (text) => { this.log += text; });
		const lines = createInterface({ input: child.stdout });
		const [line] = await within(60, 'starting the server', Promise.race([once(lines, 'line'), once(child, 'exit').then(() => {
			throw new Error(`the server did not start:\n${this.log}`);
		})]));
		this.port = Number(line);
		this.url = `http://127.0.0.1:${this.port}`;
	}

	async stop() {
		if (this.child.exitCode !== null || this.child.signalCode) return;
		const ended = once(this.child, 'exit');
		this.child.kill('SIGTERM');
		const [status] = await within(60, 'stopping the server', ended);
		if (status !== 0) throw new Error(`the server ended with ${status}:\n${this.log}`);
	}

	// Starts on another day at the same address, with what was stored so far.
	async restart(clock) {
		await this.stop();
		await this.start(clock);
	}

	async close() {
		await this.stop();
		this.engine.forget(this.place);
	}

	// What the server itself found wrong.
	complaints() {
		return this.log.split('\n').filter((l) => l && !/"level":"(info|debug)"/.test(l));
	}

	rows(but = []) {
		return this.engine.rows(this.place, but);
	}

	count(table) {
		return this.rows().split('\n').filter((l) => l.startsWith(`${table} `)).length;
	}

	sgwrs(...args) {
		return run(this.engine.program, [...this.place.args, ...args]);
	}

	// Letters that have gone out, as { to, subject, lang, text }, oldest first; waits until there are `n` of them.
	async letters(n) {
		const names = () => readdirSync(this.letters_in).filter((f) => f.endsWith('.eml')).sort();
		const enough = new Promise((done, fail) => {
			const late = setTimeout(() => fail(new Error(`${names().length} letters instead of ${n}`)), 15000);
			const look = () => { if (names().length >= n) { clearTimeout(late); watcher.close(); done(); } };
			const watcher = watch(this.letters_in, look);
			look();
		});
		await enough;
		const all = names().map((name) => letter(readFileSync(join(this.letters_in, name), 'utf8')));
		return all.sort((a, b) => Date.parse(a.headers.date) - Date.parse(b.headers.date));
	}
}

// ---- letters ----

const unquote = (text) => Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString('utf8');

function header_words(text) {
	return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_, how, body) => how.toLowerCase() === 'b'
		? Buffer.from(body, 'base64').toString('utf8') : unquote(body.replace(/_/g, ' ')));
}

function letter(raw) {
	const [head, ...body] = raw.split(/\r?\n\r?\n/);
	const headers = Object.fromEntries(head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).map((l) => [l.slice(0, l.indexOf(':')).toLowerCase(), header_words(l.slice(l.indexOf(':') + 1).trim())]));
	return { to: headers.to, subject: headers.subject, lang: headers['content-language'], headers, raw, text: unquote(body.join('\n\n')).replace(/\r/g, '') };
}
