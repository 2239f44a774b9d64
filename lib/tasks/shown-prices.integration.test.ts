import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';

describe('the prices that a person saw', () => {
  const { modelId } = compositions.image;

  async function pricedStudio() {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const setPrice = async (price: string) => {
      const rule = { unit: 'points', per: 'result', by: [], prices: { '': price } };
      const { tenantId } = studio.actor;
      return (await studio.db.priceRule.create({ data: { tenantId, modelId, rule } })).id;
    };
    const press = (shown: string | null) =>
      createBatch(studio.actor, {
        requestId: v7(),
        items: [{ keyId, ...compositions.image }],
        shownRules: { [modelId]: shown },
      });
    return { studio, setPrice, press };
  }

  it('are those of the tasks', async () => {
    const { studio, setPrice, press } = await pricedStudio();
    const shown = await setPrice('20');
    const { taskIds } = await press(shown);
    expect((await studio.task(String(taskIds[0]))).estimate).toMatchObject({ ruleId: shown });
  });

  it('are compared: another price, or one where none was known, makes nothing', async () => {
    const { studio, setPrice, press } = await pricedStudio();
    const shown = await setPrice('20');
    const changed = await setPrice('40');
    await expect(press(shown)).rejects.toMatchObject({ code: 'priceChanged' });
    await expect(press(null)).rejects.toMatchObject({ code: 'priceChanged' });
    expect(await studio.db.task.count({ where: { tenantId: studio.actor.tenantId } })).toBe(0);
    await press(changed);
  });

  it('are none where no price is known, and another studio’s prices are nobody’s', async () => {
    const [{ press }, other] = [await pricedStudio(), await pricedStudio()];
    const foreign = await other.setPrice('20');
    await expect(press(foreign)).rejects.toMatchObject({ code: 'priceChanged' });
    expect((await press(null)).taskIds).toHaveLength(1);
  });
});
