import { defineRoute } from '@/lib/actions/define-route.server';
import { exportPrices } from '@/lib/spending/price-file/export-prices.server';

/** `GET /api/prices`: all rules of the tenant as a JSON file that can be imported (`PriceFile`). */
export const GET = defineRoute({
  right: 'managePrices',
  run: async ({ session }) => {
    const file = await exportPrices(session);
    return new Response(`${JSON.stringify(file, null, 2)}\n`, {
      headers: {
        'cache-control': 'private, no-store',
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="prices-${file.exportedAt?.slice(0, 10)}.json"`,
      },
    });
  },
});
