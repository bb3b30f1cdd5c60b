import { obtainModel } from '@/capabilities/nlu';
import { understand } from '@/capabilities/nlu/understand';
import { FIXTURE_WORLD } from '../prisma/fixture-world';
const t0 = performance.now(); const { model, source, ms } = obtainModel(undefined); console.log(source, ms, model.report.accuracy, model.labels.length, performance.now() - t0);
const h = FIXTURE_WORLD.find((x) => x.id === 'mirador')!; const s = h.settings as any;
const ctx = { now: new Date('2026-11-21T15:00:00Z'), timeZone: s.timezone, country: s.country, languages: s.languages, defaultLanguage: s.defaultLanguage, bookingReference: new RegExp(s.bookingReferencePattern), roomTypes: s.roomTypes };
for (const t of process.argv.slice(2)) { const a = performance.now(); const r = understand(model, t, ctx as any); console.log(`\n«${t}» ${r.language} ${r.languageConfidence.toFixed(2)} ${r.decision} [${r.tags}] ${(performance.now() - a).toFixed(1)}ms\n  `, r.intents.map((i) => `${i.name} ${i.confidence.toFixed(2)}`).join(', '), '\n  ', r.entities.map((e) => `${e.type}=${e.value}${e.certainty === 'sure' ? '' : '?' + e.alternatives}`).join(' ')); }
