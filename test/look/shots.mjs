// shots.mjs -- draws components.html as the program would send it and photographs it at three widths.
// SPDX-License-Identifier: MIT
//
//   node test/look/shots.mjs OUTDIR      (after tools/assets.sh has installed the packages)

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
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
let failed = false;

async function shoot(name, options, prepare = async () => {}) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	await page.goto(address);
	await prepare(page);
	await page.evaluate(() => document.fonts.ready);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	if (wide > 0) {
		failed = true;
		const who = await page.evaluate(() => [...document.querySelectorAll('body *')]
			.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.sg-scroll, svg')).slice(0, 5).map((e) => `${e.tagName}.${e.className}`));
		console.error(`${name}: scrolls sideways by ${wide} pixels: ${who.join(' ')}`);
	}
	await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
	await context.close();
}

await shoot('1280', { viewport: { width: 1280, height: 900 } });
await shoot('768', { viewport: { width: 768, height: 900 } });
await shoot('390', { viewport: { width: 390, height: 844 } });
await shoot('320', { viewport: { width: 320, height: 640 } });
await shoot('forced', { viewport: { width: 1280, height: 900 }, forcedColors: 'active' });
await shoot('print', { viewport: { width: 760, height: 1000 } }, (page) => page.emulateMedia({ media: 'print' }));
await browser.close();
process.exitCode = failed ? 1 : 0;
