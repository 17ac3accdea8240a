// fixtures.mjs -- our hand-written markup against govuk-frontend's own examples (fixtures.json of the package).
// SPDX-License-Identifier: MIT
//
// The parts whose markup we keep must go on having the classes, elements and aria attributes that the package gives them:
// when a new version of it changes one, this says so. For each component: the example of the package, what of it we use.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const src = resolve(here, '../..');
const components = join(src, 'node_modules/govuk-frontend/dist/govuk/components');

// component → the classes of it that pages of ours write.
const OURS = {
	'back-link': ['govuk-back-link'],
	'breadcrumbs': ['govuk-breadcrumbs', 'govuk-breadcrumbs__list', 'govuk-breadcrumbs__list-item', 'govuk-breadcrumbs__link'],
	'button': ['govuk-button', 'govuk-button--secondary', 'govuk-button--warning'],
	'checkboxes': ['govuk-checkboxes', 'govuk-checkboxes__item', 'govuk-checkboxes__input', 'govuk-checkboxes__label', 'govuk-checkboxes__hint',
		'govuk-checkboxes__divider', 'govuk-checkboxes--small'],
	'details': ['govuk-details', 'govuk-details__summary', 'govuk-details__summary-text', 'govuk-details__text'],
	'error-message': ['govuk-error-message', 'govuk-visually-hidden'],
	'error-summary': ['govuk-error-summary', 'govuk-error-summary__title', 'govuk-error-summary__body', 'govuk-error-summary__list'],
	'fieldset': ['govuk-fieldset', 'govuk-fieldset__legend', 'govuk-fieldset__legend--l', 'govuk-fieldset__legend--m', 'govuk-fieldset__heading'],
	'hint': ['govuk-hint'],
	'input': ['govuk-form-group', 'govuk-form-group--error', 'govuk-input', 'govuk-input--error', 'govuk-input--width-10'],
	'inset-text': ['govuk-inset-text'],
	'label': ['govuk-label', 'govuk-label--m', 'govuk-label--l', 'govuk-label-wrapper'],
	'language-navigation': ['govuk-language-navigation', 'govuk-language-navigation__list', 'govuk-language-navigation__list-item',
		'govuk-language-navigation__link', 'govuk-language-navigation__text'],
	'notification-banner': ['govuk-notification-banner', 'govuk-notification-banner__header', 'govuk-notification-banner__title',
		'govuk-notification-banner__content', 'govuk-notification-banner__heading'],
	'pagination': ['govuk-pagination', 'govuk-pagination__list', 'govuk-pagination__item', 'govuk-pagination__item--current',
		'govuk-pagination__link', 'govuk-pagination__link-title', 'govuk-pagination__prev', 'govuk-pagination__next'],
	'radios': ['govuk-radios', 'govuk-radios__item', 'govuk-radios__input', 'govuk-radios__label', 'govuk-radios__hint', 'govuk-radios__divider'],
	'select': ['govuk-select'],
	'skip-link': ['govuk-skip-link'],
	'summary-list': ['govuk-summary-list', 'govuk-summary-list__row', 'govuk-summary-list__key', 'govuk-summary-list__value', 'govuk-summary-list__actions'],
	'tag': ['govuk-tag'],
	'textarea': ['govuk-textarea', 'govuk-textarea--error'],
};

const problems = [];

// Which element carries each class, over all examples of the package: class → set of element names.
function elementsOf(html, into = new Map()) {
	for (const [, element, attributes] of html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/g)) {
		for (const name of (/\sclass="([^"]*)"/.exec(attributes)?.[1] ?? '').split(/\s+/).filter(Boolean)) {
			into.set(name, (into.get(name) ?? new Set()).add(element));
		}
	}
	return into;
}

const theirs = new Map();
for (const component of Object.keys(OURS)) {
	const { fixtures } = JSON.parse(readFileSync(join(components, component, 'fixtures.json'), 'utf8'));
	const seen = new Map();
	for (const { html } of fixtures) { elementsOf(html, seen); elementsOf(html, theirs); }
	for (const name of OURS[component]) {
		const inStyles = () => readFileSync(join(components, component, '_mixin.scss'), 'utf8').includes(name.split(/__|--/).at(-1));
		if (!seen.has(name) && !inStyles()) problems.push(`${component}: the package no longer knows .${name}`);
	}
}

// Elements that we use on purpose where the package uses another, and why.
const ON_PURPOSE = {
	'govuk-language-navigation__link': 'button',  // in forms: the switch sends the form, so nothing typed is lost
	'govuk-back-link': 'button',                  // in forms: going back keeps the answers
	'govuk-error-summary__list': 'ul',
	'govuk-fieldset__heading': 'h2',              // the level of a heading is the page's matter
	'govuk-label-wrapper': 'h2',
};

function pages(folder) {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap((e) => e.isDirectory() ? pages(join(folder, e.name)) : e.name.endsWith('.html') ? [join(folder, e.name)] : []);
}

const known = new Set(Object.values(OURS).flat());
for (const file of [...pages(join(src, 'src')), join(here, 'components.html')].sort()) {
	// Expressions may hold > and quotes: take them out before reading tags.
	const flat = readFileSync(file, 'utf8').replace(/{{(?:[^{}"]|"[^"]*")*}}/g, (t) => t.replace(/[^\n]/g, ' '));
	const short = file.slice(src.length + 1);
	for (const [name, elements] of elementsOf(flat)) {
		// Modifiers (--x) and helpers go on any element.
		if (!known.has(name) || !theirs.has(name) || /--|visually-hidden/.test(name)) continue;
		for (const element of elements) {
			if (!theirs.get(name).has(element) && ON_PURPOSE[name] !== element) {
				problems.push(`${short}: <${element} class="${name}">, where the package writes <${[...theirs.get(name)].join('> or <')}>`);
			}
		}
	}
	for (const [, attributes] of flat.matchAll(/<div\b([^>]*\bgovuk-error-summary"[^>]*)>/g)) {
		if (!/tabindex="-1"/.test(attributes)) problems.push(`${short}: the error summary cannot be given the focus (tabindex="-1")`);
	}
}

for (const p of problems) console.error(p);
console.log(`${Object.keys(OURS).length} components compared with govuk-frontend's examples; ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
