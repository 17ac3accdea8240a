// strangers.mjs -- what no server should swallow, sent to a running one: requests that two readers could understand differently,
// bytes that drip, and a crowd that only stands in the way.
// SPDX-License-Identifier: MIT
//   node strangers.mjs PORT requests     each is refused and its connection closed; good ones are answered in order
//   node strangers.mjs PORT drip         a head and a body that never end are cut
//   node strangers.mjs PORT crowd N      N connections that say nothing, until standard input ends

import net from 'node:net';

const [port, what, count] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4] ?? 1000)];
const PATIENCE = 60_000;
let passed = 0, failed = 0;

function is(sentence, holds, detail = '') {
	if (holds) passed++;
	else { failed++; console.log(`FAILED: ${sentence} ${detail}`); }
}

// Sends this, and everything that comes back until the server closes. `drip`: then a byte now and then.
function say(bytes, { drip, from } = {}) {
	return new Promise((resolve) => {
		const socket = net.connect({ port, host: '127.0.0.1', localAddress: from, allowHalfOpen: true });
		const end = (closed) => { clearTimeout(timer); clearInterval(dripping); socket.destroy(); resolve({ text: heard, closed }); };
		const timer = setTimeout(() => end(false), PATIENCE);
		let heard = '', dripping;
		socket.setNoDelay(true);
		socket.on('data', (d) => { heard += d.toString('latin1'); });
		socket.on('end', () => end(true));
		socket.on('error', () => end(true));
		socket.write(Buffer.from(bytes, 'latin1'));
		if (drip) dripping = setInterval(() => socket.write('x'), 100);
	});
}

const statuses = (text) => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((m) => Number(m[1]));

// ---- requests ----

const get = (headers, target = '/en') => `GET ${target} HTTP/1.1\r\n${headers}\r\n`;
const post = (headers, body = 'token=x&reference=y') => `POST /en/your-response HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n${headers}\r\n${body}`;
const form = 'Content-Length: 17\r\n', seventeen = 'reference=7K4-9TD';

const refused = {
	'no Host': get(''),
	'an empty Host': get('Host:\r\n'),
	'Host twice': get('Host: a\r\nHost: a\r\n'),
	'two different Hosts': get('Host: a\r\nHost: b\r\n'),
	'a Host with a space': get('Host: a b\r\n'),
	'a Host with a path': get('Host: a/b\r\n'),
	'a length and chunks': post(`${form}Transfer-Encoding: chunked\r\n`, '0\r\n\r\n'),
	'chunks and a length': post(`Transfer-Encoding: chunked\r\n${form}`, '0\r\n\r\n'),
	'two lengths that are equal': post(form + form, seventeen),
	'two lengths that differ': post(`${form}Content-Length: 4\r\n`, seventeen),
	'a length below nothing': post('Content-Length: -1\r\n', seventeen),
	'a length with a plus': post('Content-Length: +17\r\n', seventeen),
	'a list of lengths': post('Content-Length: 17, 17\r\n', seventeen),
	'a length past every number': post('Content-Length: 99999999999999999999\r\n', seventeen),
	'a length in hexadecimal': post('Content-Length: 0x11\r\n', seventeen),
	'an empty length': post('Content-Length:\r\n', seventeen),
	'chunks': post('Transfer-Encoding: chunked\r\n', '0\r\n\r\n'),
	'chunks misspelt': post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'),
	'chunks after gzip': post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n'),
	'a huge chunk': post('Transfer-Encoding: chunked\r\n', 'FFFFFFFFFFFFFFFFF\r\nx\r\n0\r\n\r\n'),
	'no length at all': post('', ''),
	'a NUL in a value': get('Host: a\r\nX: a\0b\r\n'),
	'a control character in a value': get('Host: a\r\nX: a\x01b\r\n'),
	'a space before the colon': get('Host: a\r\nContent-Length : 17\r\n'),
	'an empty name': get('Host: a\r\n: x\r\n'),
	'a name with a space': get('Host: a\r\nX Y: x\r\n'),
	'a folded line': get('Host: a\r\nX: a\r\n b\r\n'),
	'LF without CR': 'GET /en HTTP/1.1\nHost: a\n\n',
	'LF without CR in one line': 'GET /en HTTP/1.1\r\nHost: a\nX: y\r\n\r\n',
	'CR without LF before a length': get('Host: a\r\nX:\rxContent-Length: 26\r\n'),
	'CR without LF before a second request': 'GET /en HTTP/1.1\r\nHost: a\r\n\rZGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n',
	'100 KB of headers': get(`Host: a\r\nX: ${'x'.repeat(100 * 1024)}\r\n`),
	'1,000 headers': get(`Host: a\r\n${'X: y\r\n'.repeat(1000)}`),
	'a control character in the target': get('Host: a\r\n', '/en/\x01'),
	'a tab in the target': get('Host: a\r\n', '/en/\tx'),
	'a # in the target': get('Host: a\r\n', '/en#x'),
	'raw bytes in the target': get('Host: a\r\n', '/en/\xff\xfe'),
	'a space in the target': get('Host: a\r\n', '/en /x'),
	'a target that is a whole address': get('Host: a\r\n', 'ftp://a/en'),
	'two spaces after the method': 'GET  /en HTTP/1.1\r\nHost: a\r\n\r\n',
	'two spaces before the version': 'GET /en  HTTP/1.1\r\nHost: a\r\n\r\n',
	'a method in small letters': 'get /en HTTP/1.1\r\nHost: a\r\n\r\n',
	'CONNECT': 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n',
	'an unknown method': 'BREW /en HTTP/1.1\r\nHost: a\r\n\r\n',
	'the greeting of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
	'HTTP/0.9': 'GET /en HTTP/0.9\r\nHost: a\r\n\r\n',
	'no version': 'GET /en\r\nHost: a\r\n\r\n',
	'HTTP/2.0': 'GET /en HTTP/2.0\r\nHost: a\r\n\r\n',
	'RTSP/1.0': 'GET /en RTSP/1.0\r\nHost: a\r\n\r\n',
	'ICE/1.0': 'GET /en ICE/1.0\r\nHost: a\r\n\r\n',
};

async function requests() {
	const good = get('Host: a\r\n', '/healthz'), last = get('Host: a\r\nConnection: close\r\n', '/healthz');
	const large = 'x'.repeat(100 * 1024);

	for (const [name, bytes] of Object.entries(refused)) {
		// What follows it must not be taken for a request: where this one ends, nobody knows.
		const { text, closed } = await say(bytes + good);
		const s = statuses(text);
		is(`${name}: refused, once`, s.length === 1 && s[0] >= 400 && s[0] < 500, JSON.stringify(s));
		is(`${name}: closed`, closed && /^Connection: close\r$/m.test(text));
	}
	const over = await say(post(`Content-Length: ${large.length}\r\n`, large) + good);
	is('a body over the limit: 413, closed', statuses(over.text).join() === '413' && over.closed, JSON.stringify(statuses(over.text)));
	const { text, closed } = await say(get('Host: a\r\n') + good + get('Host: a\r\n', '/nowhere') + last);
	is('good requests sent together are answered in order', statuses(text).join() === '200,200,404,200' && closed, JSON.stringify(statuses(text)));
}

// ---- dripping ----

async function drips() {
	const [head, body] = await Promise.all([
		say('GET /en HTTP/1.1\r\nHost: a\r\nX: ', { drip: true }),
		say(`POST /en/your-response HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n`, { drip: true }),
	]);
	is('a head that drips is cut', head.closed && statuses(head.text).join() === '408', head.text.slice(0, 40));
	is('a body that drips is cut', body.closed && statuses(body.text).join() === '408', body.text.slice(0, 40));
}

// ---- a crowd ----

async function crowd(n) {
	const here = new Set();
	for (let i = 0; i < n; i++) {
		const socket = net.connect({ port, host: '127.0.0.1', localAddress: `127.0.1.${1 + i % 10}` });
		socket.on('error', () => {});
		socket.on('close', () => here.delete(socket));
		await new Promise((done) => socket.once('connect', done).once('error', done));
		here.add(socket);
	}
	console.log(`${here.size} here`);
	for await (const _ of process.stdin);
	console.log(`${here.size} left`);
	for (const socket of here) socket.destroy();
}

if (what === 'crowd') await crowd(count);
else {
	await (what === 'drip' ? drips : requests)();
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed ? 1 : 0);
}
