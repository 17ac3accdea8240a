// visitor.mjs -- somebody with a browser. What no page of ours may ever do is watched all the time: a script that fails, a policy
// that is broken, a request that leaves this machine, an answer of 500.
// SPDX-License-Identifier: MIT

import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

export function browser() {
	return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

export class Visitor {
	// `script: false`: JavaScript is off. `width`: 1280 is a desk, 390 a phone.
	static async open(browser, house, { script = true, width = 1280, ...more } = {}) {
		const v = new Visitor();
		Object.assign(v, { house, problems: [], script });
		v.context = await browser.newContext({ javaScriptEnabled: script, viewport: { width, height: width < 600 ? 844 : 900 }, ...more });
		v.context.setDefaultTimeout(30000);
		if (script) await v.context.addInitScript(() => addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`)));
		v.page = await v.context.newPage();
		v.watch(v.page);
		return v;
	}

	watch(page) {
		const wrong = (what) => this.problems.push(`${what} (on ${page.url()})`);
		page.on('pageerror', (e) => wrong(`script: ${e.message}`));
		// A page that answers 404 or 422 is told on the console as well; answers are looked at below.
		page.on('console', (m) => { if (['error', 'warning'].includes(m.type()) && !m.text().startsWith('Failed to load resource')) wrong(`console: ${m.text()}`); });
		page.on('request', (r) => { if (!r.url().startsWith('data:') && new URL(r.url()).origin !== new URL(this.house.url).origin) wrong(`asked for ${r.url()}`); });
		page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') wrong(`${r.url()} failed: ${r.failure()?.errorText}`); });
		page.on('response', (r) => {
			const document = r.request().resourceType() === 'document';
			if (r.status() >= 500 || (r.status() >= 400 && !document)) wrong(`${r.status()} for ${r.url()}`);
			if (document) Object.assign(this, { status: r.status(), answer: r });
		});
	}

	// Goes to an address of this house; returns the status.
	async go(path) {
		const answer = await this.page.goto(this.house.url + path);
		return answer?.status() ?? this.status;
	}

	// Does what leads to another page, and waits for that page; returns its status.
	async arrive(act) {
		const loaded = this.page.waitForEvent('load');
		await Promise.all([loaded, act()]);
		return this.status;
	}

	press(selector) {
		return this.arrive(() => this.page.click(selector, { noWaitAfter: true }));
	}

	// The page as it was sent.
	html() {
		return this.answer.text();
	}

	path() {
		return new URL(this.page.url()).pathname;
	}

	lang() {
		return this.page.getAttribute('html', 'lang');
	}

	async text(selector = 'main') {
		return (await this.page.locator(selector).first().innerText()).replace(/\u2011/g, '-').replace(/’/g, '\'').replace(/\s+/g, ' ');
	}

	all(selector) {
		return this.page.locator(selector).count();
	}

	async sign_in(who, lang = 'en') {
		await this.go(lang === 'cy' ? '/cy/mewngofnodi' : '/en/sign-in');
		await this.page.fill('#email', who.email);
		await this.page.fill('#password', who.password);
		await this.press('main form button[type=submit]');
	}

	close() {
		return this.context.close();
	}
}

// Those who work in the demonstration, and what they may do.
export const OFFICERS = {
	publisher: { email: 'nia@dyffrynhelyg.example', password: 'helyg-afon-bont-1', name: 'Nia Prosser' },
	editor: { email: 'owain@dyffrynhelyg.example', password: 'helyg-afon-bont-2', name: 'Owain Rees' },
	administrator: { email: 'mair@dyffrynhelyg.example', password: 'helyg-afon-bont-3', name: 'Mair Hughes' },
	lead: { email: 'sian@dyffrynhelyg.example', password: 'helyg-afon-bont-4', name: 'Siân Bevan' },
};
