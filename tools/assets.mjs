// assets.mjs -- turns the npm packages and assets/ into the bytes that the program carries inside itself.
// SPDX-License-Identifier: MIT
//
//   assets.mjs SRCDIR assets.c assets_names.h             write both files (only if they would change)
//   assets.mjs --current SRCDIR assets.c assets_names.h   exit 0 when both were made from what is there now
//   assets.mjs --classes SRCDIR                           every class that has a style, one a line
//   assets.mjs --css SRCDIR OUTDIR PAGE.html...           app.css and the other sheets for these pages, with the fonts inside

import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import zlib from 'node:zlib';

const FAMILY = 'Sgwrs Sans';
const WELSH = 'âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýÁÉÍÓÚẂÝàèìòùẁỳÀÈÌÒÙẀỲäëïöüẅÿÄËÏÖÜẄ';
const GLYPHS = range(0x20, 0x7e) + range(0xa0, 0xff) + WELSH + 'ŸŵŷŴŶ\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u2032\u2033\u20ac\u2190\u2191\u2192\u2193\u2212\u00d7';

// app.css is for everybody; staff.css comes after it on officers' pages, sheet.css on pages made for paper, place-map.css where a place is chosen on a
// map; poster.css stands alone, on what is pinned to a wall or shown elsewhere.
const SHEETS = ['app.scss', 'staff.scss', 'sheet.scss', 'place-map.scss', 'poster.scss'];

// Classes that no template spells out: levels and states put together from a number or a word.
const SAFE = [/^sg-inf/, /^sg-tag--/, /^sg-count/, /^sg-map__c/];

function range(from, to) {
	return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

function files(folder, wanted) {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap((e) => e.isDirectory() ? files(join(folder, e.name), wanted) : [join(folder, e.name)])
		.filter(wanted)
		.sort();
}

const sha256 = (bytes, as) => createHash('sha256').update(bytes).digest(as);

// ---- what everything is made from ----

function templates(src) {
	return files(join(src, 'src'), (f) => f.endsWith('.html'));
}

function hashOf(src, list) {
	return sha256(list.map((f) => `${relative(src, f)}\0${sha256(readFileSync(f), 'hex')}\n`).join(''), 'hex');
}

function toolsAndPackages(src) {
	return hashOf(src, [join(src, 'package-lock.json'), ...files(join(src, 'tools'), (f) => f.startsWith(join(src, 'tools', 'assets')))]);
}

function fingerprint(src) {
	return toolsAndPackages(src) + hashOf(src, [...files(join(src, 'assets'), () => true), ...templates(src)]);
}

// The names say what both files were made from, so that assets.c keeps its date when its bytes are the same.
const madeFrom = (src, c) => `made from ${fingerprint(src)}, with ${sha256(c, 'hex')}`;

function isCurrent(src, c, names) {
	return existsSync(c) && existsSync(names) && readFileSync(names, 'utf8').includes(madeFrom(src, readFileSync(c)));
}

// ---- the typeface: one file per weight, with ŵ and ŷ in it ----

async function font(src, style) {
	// Cutting takes seconds and changes only with the packages and these tools, so the result is kept beside the packages.
	const kept = join(src, 'node_modules', `.font-${style}-${toolsAndPackages(src).slice(0, 16)}.woff2`);
	if (!existsSync(kept)) {
		const work = mkdtempSync(join(tmpdir(), 'sgwrs-font-'));
		try {
			writeFileSync(kept, await cutFont(src, style, work));
		} finally {
			rmSync(work, { recursive: true });
		}
	}
	return readFileSync(kept);
}

async function cutFont(src, style, work) {
	const { default: subset } = await import('subset-font');
	const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
	const tool = join(src, 'tools', 'assets_font.py');
	const [named, cut] = ['named', 'cut'].map((n) => join(work, `${n}-${style}.ttf`));
	const options = { noHinting: true, keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl'] };

	execFileSync(python, [tool, 'rename', join(src, `node_modules/source-sans/TTF/SourceSans3-${style}.ttf`), named, FAMILY, style]);
	const sfnt = await subset(readFileSync(named), GLYPHS, { ...options, targetFormat: 'sfnt' });
	writeFileSync(cut, sfnt);
	execFileSync(python, [tool, 'check', cut, FAMILY, WELSH + '\u2011£€→’'], { stdio: ['ignore', 'inherit', 'inherit'] });
	return subset(sfnt, GLYPHS, { ...options, targetFormat: 'woff2' });
}

// ---- styles: govuk-frontend with our brand, our own layer, then only what the pages use ----

// govuk-frontend writes for browsers that are gone, and names the typeface again on every element.
function withoutOldBrowsers(css) {
	return css
		.replace(/var\((--govuk[\w-]+),\s*[^()]*\)/g, 'var($1)')
		.replace(/\s*-(webkit|moz-osx)-font-smoothing:[^;}]*;/g, '')
		.replace(/@media print\s*{[^{}]*{\s*font-family: inherit;\s*}\s*}/g, '')
		.replace(/@media screen\\0[^{]*{(?:[^{}]*{[^{}]*})*\s*}/g, '')
		.replace(/@supports not \(text-wrap: balance\)\s*{(?:[^{}]*{[^{}]*})*\s*}/g, '')
		.replace(/,\s*\(-ms-high-contrast: active\)/g, '')
		.replace(/\s*(-webkit-text-decoration-skip(-ink)?|text-decoration-skip|-ms-user-select|-webkit-clip-path):[^;}]*;/g, '')
		.replace(/[^{}]*::-moz-focus-inner\s*{[^}]*}/g, '');
}

async function compiled(src, sheet) {
	const sass = await import('sass');
	const { css } = sass.compile(join(src, 'assets', sheet), {
		loadPaths: [join(src, 'node_modules')], quietDeps: true, charset: false,
	});
	return withoutOldBrowsers(css);
}

async function classes(src) {
	const css = (await Promise.all(SHEETS.map((sheet) => compiled(src, sheet)))).join('')
		.replace(/\/\*.*?\*\//gs, '').replace(/{[^{}]*}/g, '{}').replace(/url\([^)]*\)/g, '');
	return [...new Set(css.match(/\.[A-Za-z][\w-]*/g).map((c) => c.slice(1)))].sort();
}

// Keeps a rule when the pages may use it. (PurgeCSS loses halves of selectors with :is(), :where() and :not().)
// A selector stays when every class it asks for is a word of some page; of the alternatives in :is(), one is enough;
// what stands in :not() is not asked for.
function purge(root, words) {
	const known = (name) => words.has(name) || SAFE.some((safe) => safe.test(name));
	const asked = (text) => [...text.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].every(([, name]) => known(name));
	const usable = (selector) => {
		let rest = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '');
		const groups = [];
		rest = rest.replace(/:(?:is|where|has)\(((?:[^()]|\([^()]*\))*)\)/g, (_, inside) => { groups.push(inside); return ''; });
		return asked(rest) && groups.every((g) => g.split(',').some(asked));
	};
	root.walkRules((rule) => {
		if (rule.parent.name?.endsWith('keyframes')) return;
		rule.selectors = rule.selectors.filter(usable);
		if (!rule.selectors.length || !rule.selector) rule.remove();
	});
	root.walkAtRules((at) => { if (at.nodes && !at.nodes.length) at.remove(); });
	// Names of colours that nothing mentions any more.
	for (let before = -1; before !== root.toString().length;) {
		before = root.toString().length;
		const mentioned = new Set([...root.toString().matchAll(/var\((--[\w-]+)/g)].map((m) => m[1]));
		root.walkDecls(/^--/, (d) => { if (!mentioned.has(d.prop)) d.remove(); });
		root.walkRules((rule) => { if (!rule.nodes.length) rule.remove(); });
	}
}

async function styles(src, sheet, pages, addressOf) {
	const { default: postcss } = await import('postcss');
	const { transformSync } = await import('esbuild');

	const root = postcss.parse(await compiled(src, sheet));
	// Every word of a page counts as a class: templates wrap classes in conditions.
	purge(root, new Set(pages.flatMap((f) => readFileSync(f, 'utf8').match(/[A-Za-z0-9_-]+/g) ?? [])));
	const addressed = root.toString().replace(/url\(["']?([\w.-]+\.\w+)["']?\)/g, (_, name) => `url(${addressOf(name)})`);
	return Buffer.from(transformSync(addressed, { loader: 'css', minify: true, target: ['es2018'], legalComments: 'none' }).code.trim());
}

async function script(src) {
	const { transformSync } = await import('esbuild');
	const code = readFileSync(join(src, 'assets', 'sgwrs.js'), 'utf8');
	return Buffer.from(transformSync(code, { minify: true, target: ['es2018'], format: 'iife', legalComments: 'none' }).code.trim());
}

const drawing = (src, name) => Buffer.from(
	readFileSync(join(src, 'assets', name), 'utf8').replace(/<!--.*?-->/gs, '').replace(/>\s+</g, '><').trim());

// ---- packing ----

const TYPES = {
	css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml',
	woff2: 'font/woff2', txt: 'text/plain; charset=utf-8',
};

function pack(name, plain) {
	const type = TYPES[name.split('.').pop()];
	// woff2 is compressed already; anything else only where it helps.
	const squeezed = (bytes) => type !== TYPES.woff2 && bytes.length < plain.length ? bytes : null;
	const gzip = zlib.gzipSync(plain, { level: 9, memLevel: 9 });
	gzip[9] = 255;  // the system that made it: not told, so the same bytes come out everywhere
	const br = zlib.brotliCompressSync(plain, { params: {
		[zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 22,
		[zlib.constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
	} });
	return { name, type, path: `/assets/${sha256(plain, 'hex').slice(0, 10)}.${name}`, plain,
		gzip: squeezed(gzip), br: squeezed(br), sha256: sha256(plain, 'base64') };
}

async function everything(src) {
	const all = [
		pack('sgwrs-400.woff2', await font(src, 'Regular')),
		pack('sgwrs-700.woff2', await font(src, 'Bold')),
		pack('OFL.txt', readFileSync(join(src, 'node_modules/source-sans/LICENSE.md'))),
		...files(join(src, 'assets'), (f) => f.endsWith('.svg')).map((f) => relative(join(src, 'assets'), f))
			.map((name) => pack(name, drawing(src, name))),
		pack('app.js', await script(src)),
	];
	const addressOf = (name) => {
		const one = all.find((a) => a.name === name);
		if (!one) throw new Error(`the styles ask for ${name}, which is not there`);
		return one.path;
	};
	for (const sheet of SHEETS) {
		all.push(pack(sheet.replace('.scss', '.css'), await styles(src, sheet, templates(src), addressOf)));
	}
	return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

// ---- as C ----

function bytes(label, content) {
	if (!content) return '';
	const lines = [];
	for (let i = 0; i < content.length; i += 32) lines.push(Array.from(content.subarray(i, i + 32)).join(','));
	return `static const unsigned char ${label}[] = {\n${lines.join(',\n')}\n};\n`;
}

const identifier = (name) => name.replace(/\W/g, '_').toUpperCase();

function asC(all) {
	const bodies = all.map((a, i) => bytes(`plain_${i}`, a.plain) + bytes(`gzip_${i}`, a.gzip) + bytes(`br_${i}`, a.br)).join('');
	const part = (field, i, content) => content ? `.${field} = ${field}_${i}, .${field}_n = sizeof ${field}_${i}` : `.${field} = NULL`;
	const rows = all.map((a, i) => `\t{ .name = "${a.name}", .path = "${a.path}", .type = "${a.type}",\n\t  ${
		[part('plain', i, a.plain), part('gzip', i, a.gzip), part('br', i, a.br)].join(', ')},\n\t  .sha256_base64 = "${a.sha256}" },\n`);
	return `/* assets.c -- the styles, fonts, scripts and drawings inside the program. Written by tools/assets.mjs: do not edit. */
/* SPDX-License-Identifier: MIT */
#include "web/asset.h"

${bodies}
const struct asset assets[] = {
${rows.join('')}};
const size_t assets_n = sizeof assets / sizeof *assets;
`;
}

function asNames(all, made) {
	return `/* assets_names.h -- where each asset stands in assets[]. Written by tools/assets.mjs: do not edit. */
/* SPDX-License-Identifier: MIT */
/* ${made} */
#ifndef ASSETS_NAMES_H
#define ASSETS_NAMES_H

enum {
${all.map((a, i) => `\tASSET_${identifier(a.name)} = ${i},\n`).join('')}};

#endif
`;
}

function report(all) {
	const kb = (b) => b ? `${(b.length / 1024).toFixed(1)} KB` : '-';
	for (const a of all) {
		console.log(`${a.path.padEnd(38)} plain ${kb(a.plain).padStart(8)}  gzip ${kb(a.gzip).padStart(8)}  br ${kb(a.br).padStart(8)}`);
	}
}

// A file that is the same keeps its date, so nothing is built again because of it.
function write(file, text) {
	if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

async function main([first, ...rest]) {
	if (first === '--current') {
		process.exitCode = isCurrent(...rest) ? 0 : 1;
	} else if (first === '--classes') {
		console.log((await classes(rest[0])).join('\n'));
	} else if (first === '--css') {
		const [src, folder, ...pages] = rest;
		const inside = { 'sgwrs-400.woff2': await font(src, 'Regular'), 'sgwrs-700.woff2': await font(src, 'Bold') };
		const addressOf = (name) => `data:font/woff2;base64,${inside[name].toString('base64')}`;
		for (const sheet of SHEETS) {
			writeFileSync(join(folder, sheet.replace('.scss', '.css')), await styles(src, sheet, pages, addressOf));
		}
	} else {
		const [src, c, names] = [first, ...rest];
		const all = await everything(src);
		write(c, asC(all));
		write(names, asNames(all, madeFrom(src, asC(all))));
		report(all);
	}
}

await main(process.argv.slice(2));
