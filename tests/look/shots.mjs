// shots.mjs -- draws components.html as the program would send it, photographs it at several widths and tries it out:
// nothing scrolls sideways, axe finds nothing, what is pressed is 44 pixels high, and the script does what it says.
// SPDX-License-Identifier: MIT
//
//   node tests/look/shots.mjs OUTDIR      (after tools/assets.sh has installed the packages)

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const src = resolve(here, '../..');
const out = resolve(process.argv[2]);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync'];

mkdirSync(out, { recursive: true });
execFileSync('node', [join(src, 'tools/assets.mjs'), '--css', src, out, join(here, 'components.html')]);
copyFileSync(join(src, 'assets/sgwrs.js'), join(out, 'app.js'));
copyFileSync(join(here, 'components.html'), join(out, 'components.html'));
for (const f of readdirSync(join(src, 'assets')).filter((f) => f.endsWith('.svg'))) copyFileSync(join(src, 'assets', f), join(out, f));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
const address = pathToFileURL(join(out, 'components.html')).href;
const fail = (what) => { process.exitCode = 1; console.error(what); };

// Things to press stand 44 pixels high (or in a row that high); links inside sentences are exempt, as WCAG 2.2 has it.
function small() {
	const press = 'button, .govuk-button, .govuk-input, .govuk-select, .govuk-textarea, .sg-nav a, .sg-foot li a, .sg-docs a, .sg-brand, summary, .govuk-pagination__link, .govuk-radios__item, .govuk-checkboxes__item, .govuk-language-navigation__link';
	return [...document.querySelectorAll(press)].filter((e) => e.offsetParent && e.getBoundingClientRect().height < 43.5)
		.map((e) => `${e.tagName} ${e.className} "${e.textContent.trim().slice(0, 30)}" is only ${e.getBoundingClientRect().height} pixels high`);
}

async function accessible(page) {
	await page.evaluate(readFileSync(join(src, 'node_modules/axe-core/axe.min.js'), 'utf8'));
	const { violations } = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		// One page shows many: several headers, footers, first headings.
		rules: Object.fromEntries(['landmark-no-duplicate-banner', 'landmark-unique', 'region', 'landmark-one-main', 'page-has-heading-one',
			'landmark-banner-is-top-level', 'landmark-complementary-is-top-level', 'heading-order', 'landmark-contentinfo-is-top-level'].map((r) => [r, { enabled: false }])),
	}));
	return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`);
}

async function shoot(name, options, prepare = async () => {}) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	await page.goto(address);
	await prepare(page);
	await page.evaluate(() => document.fonts.ready);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	if (wide > 0) {
		const who = await page.evaluate(() => [...document.querySelectorAll('body *')]
			.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.sg-scroll, svg')).slice(0, 5).map((e) => `${e.tagName}.${e.className}`));
		fail(`${name}: scrolls sideways by ${wide} pixels: ${who.join(' ')}`);
	}
	if (name !== 'print') for (const what of await page.evaluate(small)) fail(`${name}: ${what}`);
	for (const what of await accessible(page)) fail(`${name}: ${what}`);
	await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
	await context.close();
}

await shoot('1280', { viewport: { width: 1280, height: 900 } });
await shoot('768', { viewport: { width: 768, height: 900 } });
await shoot('390', { viewport: { width: 390, height: 844 } });
await shoot('320', { viewport: { width: 320, height: 640 } });
await shoot('forced', { viewport: { width: 1280, height: 900 }, forcedColors: 'active' });
await shoot('print', { viewport: { width: 760, height: 1000 } }, (page) => page.emulateMedia({ media: 'print' }));

// ---- the script ----

const page = await browser.newPage();
await page.goto(address);
const is = (what, expected, found) => { if (found !== expected) fail(`${what}: expected ${expected}, found ${found}`); };
const value = (f, ...args) => page.evaluate(f, ...args);

is('the error summary has the focus', 'govuk-error-summary', await value(() => document.activeElement.className));
await page.click('.govuk-error-summary a[href="#why"]');
is('its links lead into the field', 'why', await value(() => document.activeElement.id));
is('the countdown counts', 'Characters left: 49', await page.textContent('.sg-count'));
await page.fill('#why', 'x'.repeat(98) + '😀ŵ');
is('a face and a circumflex are one character each', 'Characters left: 0', await page.textContent('.sg-count'));
await page.fill('#why', 'x'.repeat(103));
is('too many are told', 'Characters too many: 3', await page.textContent('.sg-count--over'));
is('it is read out later', '', await page.textContent('.sg-count + [aria-live]'));

await value(() => { window.sent = 0; document.querySelector('#page').addEventListener('submit', (e) => { window.sent += 1; e.preventDefault(); }); });
is('an event that was stopped does not block the next', 1, await value(() => { document.querySelector('#page button').click(); return window.sent; }));
is('nothing is blocked by it', null, await page.getAttribute('#page button', 'aria-disabled'));
await value(() => {
	window.prevented = [];
	addEventListener('submit', (e) => { window.prevented.push(e.defaultPrevented); e.preventDefault(); });
	const form = document.querySelector('form[action="#sub"]');
	form.querySelector('button').click();
	form.querySelector('button').click();
});
is('a second click sends nothing', 'false true', await value(() => window.prevented.join(' ')));
is('its button says so', 'true', await page.getAttribute('form[action="#sub"] button', 'aria-disabled'));
await value(() => window.dispatchEvent(new Event('pageshow')));
is('coming back makes it work again', null, await page.getAttribute('form[action="#sub"] button', 'aria-disabled'));
is('the print button appears', false, await page.isHidden('[data-print]'));

await page.fill('#did-en', 'We did it');
let asked = 0;
page.on('dialog', (d) => { asked += d.type() === 'beforeunload' ? 1 : 0; d.accept(); });
await page.reload();
is('leaving an unsaved form asks first', 1, asked);

await browser.close();
console.log(process.exitCode ? 'the look has problems' : 'the look is as it should be');
