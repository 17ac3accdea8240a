// stop.mjs -- a server that is told to stop does so: soon, cleanly, and every process of it.
// SPDX-License-Identifier: MIT
//   node stop.mjs PROGRAM ARGUMENTS…     starts it once for each way to stop it

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';

const [program, ...args] = process.argv.slice(2);
const MOST_MS = 2000;
let passed = 0, failed = 0;

function is(sentence, holds, detail = '') {
	if (holds) passed++;
	else { failed++; console.log(`FAILED: ${sentence} ${detail}`); }
}

// Processes of this group that are not yet gone.
function group(id) {
	return readdirSync('/proc').filter((name) => {
		if (!/^\d+$/.test(name)) return false;
		try {
			const [state, , pgrp] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
			return Number(pgrp) === id && state !== 'Z';
		} catch {
			return false;
		}
	});
}

function visitor(port, bytes) {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1', () => { socket.write(bytes); resolve(socket); });
		socket.on('error', () => {});
	});
}

// `signal`: sent to the supervisor, or as a terminal does it, to everybody.
async function stop(how, send) {
	const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = await once(child.stdout, 'data');
	const port = Number(line), waiting = [];
	for (let i = 0; i < 40; i++) waiting.push(await visitor(port, i % 2 ? '' : 'GET /en HTTP/1.1\r\nHost: a\r\n\r\n'));
	waiting.push(await visitor(port, 'GET /en HTTP/1.1\r\nHost: a\r\nX: not yet all'));
	await Promise.all(waiting.slice(0, 40).filter((_, i) => i % 2 === 0).map((socket) => once(socket, 'data')));

	const start = performance.now(), exit = once(child, 'exit');
	send(child.pid);
	const giveUp = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 20_000);
	const [status, signal] = await exit;
	clearTimeout(giveUp);
	is(`${how}: it ends with status 0`, status === 0, `status ${status}, signal ${signal}`);
	is(`${how}: within two seconds`, performance.now() - start < MOST_MS, `${Math.round(performance.now() - start)} ms`);
	is(`${how}: nobody is left`, group(child.pid).length === 0, group(child.pid).join());
	for (const socket of waiting) socket.destroy();
}

await stop('told by SIGTERM', (pid) => process.kill(pid, 'SIGTERM'));
await stop('Ctrl-C', (pid) => process.kill(-pid, 'SIGINT'));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
