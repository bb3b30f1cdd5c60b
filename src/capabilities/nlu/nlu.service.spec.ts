import { NoExamples } from './embeddings/no-examples.fake';
import { LIMA } from './grammar/reading.fake';
import { fallbacks } from './nlu.metrics';
import { NluService } from './nlu.service';
import { NoOpinion } from './llm/no-opinion.fake';
import { FakeTenantModels } from './tenants/tenant-models.fake';

const service = new NluService(new FakeTenantModels(), new NoExamples(), new NoOpinion());

describe('the understanding of a running hotel', () => {
  it('names every intent it can return, so that the routes can be compared at boot', () => {
    expect(service.labels()).toEqual(expect.arrayContaining(['check_availability', 'change_language', 'out_of_scope']));
  });

  it('counts a message that it did not understand', async () => {
    const before = (await fallbacks.get()).values[0]?.value ?? 0;
    await service.understand('', LIMA);
    expect((await fallbacks.get()).values[0]?.value).toBe(before + 1);
  });
});
