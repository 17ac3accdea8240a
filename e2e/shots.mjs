// shots.mjs -- photographs every screen at a desk and on a phone, in both languages; some in forced colours and as printed.
// SPDX-License-Identifier: MIT
//
//   node e2e/shots.mjs BUILD_DIR OUTDIR [WORD…]      only screens whose name contains a word (the way there is walked anyway)

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { engine } from './house.mjs';
import { browser } from './visitor.mjs';
import { walk } from './screens.mjs';

const [build, folder, ...words] = process.argv.slice(2);
const out = resolve(folder);
const ALSO = ['conversation-told', 'results', 'receipt'];

async function paper(v, name) {
	const file = join(out, `${name}.pdf`);
	writeFileSync(file, await v.page.pdf({ format: 'A4', printBackground: false }));
	try {
		execFileSync('pdftoppm', ['-r', '60', '-png', file, join(out, `${name}-print`)]);
	} catch {
		console.log(`${file} stays as it is: there is no pdftoppm`);
	}
}

async function shoot(v, screen) {
	if (words.length && !words.some((w) => screen.name.includes(w))) return;
	const name = `${screen.name}-${screen.lang}`;
	for (const [size, width, height] of [['d', 1280, 900], ['m', 390, 844]]) {
		await v.page.setViewportSize({ width, height });
		await v.page.evaluate(() => document.fonts.ready);
		await v.page.screenshot({ path: join(out, `${name}-${size}.png`), fullPage: true });
	}
	await v.page.setViewportSize({ width: 1280, height: 900 });
	if (screen.name === 'home') await v.page.screenshot({ path: join(out, `picture-${screen.lang}.png`) });      // docs/picture.png
	if (!ALSO.includes(screen.name)) return;
	await v.page.emulateMedia({ forcedColors: 'active' });
	await v.page.screenshot({ path: join(out, `${name}-forced.png`), fullPage: true });
	await v.page.emulateMedia({ forcedColors: 'none' });
	await paper(v, name);
}

mkdirSync(out, { recursive: true });
const e = engine('sqlite', join(resolve(build), 'sgwrs'));
const b = await browser();
const problems = (await Promise.all(['en', 'cy'].map((lang) => walk(e, b, lang, shoot)))).flat();
await b.close();
e.close();
for (const p of problems) console.error(p);
process.exitCode = problems.length ? 1 : 0;
