import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { DialogueWorld } from '../support/dialogue/dialogue-world';
import { hotelEnvironment } from '../support/dialogue/hotel';
import { freePort } from '../../scripts/provision/ports';
import { HotelProcess } from '../support/hotel-process';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const PICTURES = join(__dirname, '..', '..', '.cache', 'screenshots');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const S1 = [
  { say: 'Hola, ¿tienen habitación del 4 al 7 de diciembre para 2 adultos?', hear: 'USD 240.00' },
  { say: 'la más barata, ¿hay cochera?', hear: 'USD 8.00' },
  { say: 'Lucía Vega, lucia@example.test', hear: 'USD 72.00' },
  { say: 'dale', hear: 'BK-1003' },
];

describe('the page "Play the guest"', () => {
  let home: TestDatabase;
  let world: DialogueWorld;
  let database: { url: string; drop(): Promise<void> };
  let hotel: HotelProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    home = await createTestDatabase();
    world = await DialogueWorld.prepare(home.url);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    mkdirSync(PICTURES, { recursive: true });
  }, 120_000);

  beforeEach(async () => {
    database = await world.database();
    const port = await freePort();
    const graphUrl = `http://127.0.0.1:${port}/simulator/graph`;
    hotel = new HotelProcess(port, hotelEnvironment({ databaseUrl: database.url, redisUrl: undefined, graphUrl }));
    await hotel.start();
    await fetch(`${hotel.baseUrl}/simulator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: '2026-11-21T15:00:00Z' }),
    });
    page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    complaints.length = 0;
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(hotel.baseUrl);
  }, 60_000);

  afterEach(async () => {
    await page.close();
    await hotel.stop();
    await database.drop();
  });
  afterAll(async () => {
    await browser.close();
    await world.remove();
    await home.drop();
  });

  async function say(text: string): Promise<void> {
    await page.getByLabel('Your message').fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async function playToTheBooking(picture: string): Promise<void> {
    for (const [index, { say: text, hear }] of S1.entries()) {
      await say(text);
      await page.getByTestId('bubble-hotel').nth(index).getByText(hear).waitFor({ timeout: 15_000 });
    }
    await page.getByTestId('booking-BK-1003').waitFor({ timeout: 5_000 });
    await page.screenshot({ path: join(PICTURES, picture) });
    expect(await page.getByTestId('bubble-hotel').count()).toBe(S1.length);
    expect(complaints).toEqual([]);
  }

  it('lets a guest talk on the web chat until the room is booked', async () => {
    await page.getByText('Try one of these').waitFor();
    await page.screenshot({ path: join(PICTURES, 'start.png') });
    await playToTheBooking('webchat-booked.png');
    const turn = page.getByTestId('last-turn');
    await turn.getByText('affirm').first().waitFor({ timeout: 5_000 });
    await turn.getByText('Goes on with what was asked').first().waitFor({ timeout: 5_000 });
    await turn.getByText('earlier').click();
    expect(await turn.getByText('out of scope').count()).toBe(0);
    await page.screenshot({ path: join(PICTURES, 'turns.png') });
  }, 60_000);

  it('lets a guest talk on the simulated WhatsApp until the room is booked', async () => {
    await page.getByRole('radio', { name: 'WhatsApp' }).click();
    await playToTheBooking('whatsapp-booked.png');
  }, 60_000);

  it('keeps the conversation when the page is loaded again', async () => {
    await say('hola');
    await page.getByTestId('bubble-hotel').first().waitFor({ timeout: 15_000 });
    await page.reload();
    await page.getByTestId('bubble-guest').getByText('hola').waitFor({ timeout: 10_000 });
    expect(await page.getByTestId('bubble-hotel').count()).toBe(1);
  }, 60_000);

  it('sends what was said before the page knew who its visitor is', async () => {
    const said = Promise.withResolvers<void>();
    await page.route('**/webchat/visitors', async (route) => {
      await said.promise;
      await route.continue();
    });
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await say('hola');
    await page.getByTestId('bubble-guest').getByText('hola').waitFor();
    said.resolve();
    await page.getByTestId('bubble-hotel').first().waitFor({ timeout: 15_000 });
  }, 60_000);

  it('shows text as text, whatever a guest writes', async () => {
    await say('<img src=x onerror="document.title=\'broken\'">');
    await page.getByTestId('bubble-hotel').first().waitFor({ timeout: 15_000 });
    expect(await page.title()).toBe('Atrio · Play the guest');
  }, 60_000);
});
