// classes.mjs -- every class that a page uses has a style, and every style of ours is shown on components.html.
// SPDX-License-Identifier: MIT
//
//   node tests/look/classes.mjs      (after tools/assets.sh has installed the packages)

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const src = resolve(here, '../..');

// Names without a style of their own: they name a part in govuk-frontend's markup, or are for scripts and tests.
const BARE = new Set(['govuk-template', 'govuk-template__body', 'govuk-language-navigation', 'govuk-language-navigation__text', 'govuk-link',
	'govuk-pagination__item', 'govuk-pagination__next', 'govuk-pagination__link-title', 'govuk-body', 'govuk-error-summary__body', 'sg-p', 'govuk-warning-text']);
// Made by the script, or part of a family made from a number: no static page can show them all.
const NOT_SHOWN = [/^sg-count/, /^sg-inf--/, /^sg-tag--/];

const styled = new Set(execFileSync('node', [join(src, 'tools/assets.mjs'), '--classes', src], { encoding: 'utf8' }).trim().split('\n'));

function pages(folder) {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap((e) => e.isDirectory() ? pages(join(folder, e.name)) : e.name.endsWith('.html') ? [join(folder, e.name)] : []);
}

// The classes of one template with their lines. A {{value}} inside a name is marked with ∗; conditions only separate names.
function* classesOf(text) {
	const flat = text.replace(/{{#.*?}}/gs, (c) => c.replace(/[^\n]/g, ' '))
		.replace(/{{\s*(if|else|end|each)\b[^}]*}}/g, ' ').replace(/{{[^}]*}}/g, '∗');
	for (const found of flat.matchAll(/\sclass="([^"]*)"/g)) {
		const line = flat.slice(0, found.index).split('\n').length;
		for (const name of found[1].split(/\s+/).filter(Boolean)) yield { name, line };
	}
}

const problems = [];
const used = new Set();
for (const file of [...pages(join(src, 'src')), join(here, 'components.html')].sort()) {
	const text = readFileSync(file, 'utf8');
	for (const { name, line } of classesOf(text)) {
		const stem = name.split('∗')[0];
		// A whole name from the page's own struct: only as a field called …_class, from the families the styles always keep.
		if (/^∗/.test(name) && /{{[\w>.[\]-]*_class}}/.test(text)) continue;
		const known = stem === name ? styled.has(name) || BARE.has(name)
			: stem.endsWith('--') && [...styled].some((s) => s.startsWith(stem));
		if (!known) problems.push(`${relative(src, file)}:${line}: class "${name.replace('∗', '{{…}}')}" has no style`);
		if (file.startsWith(here)) used.add(name);
	}
}
for (const name of styled) {
	if (name.startsWith('sg') && !used.has(name) && !NOT_SHOWN.some((r) => r.test(name))) {
		problems.push(`assets: .${name} has a style but is not shown on tests/look/components.html`);
	}
}
for (const p of problems) console.error(p);
console.log(`${styled.size} classes have a style; ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
