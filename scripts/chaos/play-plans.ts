// npm run chaos -- [--plans 100] [--seed 1] [--lanes 1] [--fixed] [--about WORD] [--database URL]
//   [--restart-database COMMAND] [--record FILE] [--keep]
// Plays plans of crashes and faults on a real studio and verifies what the design promises. A failure prints its seed:
// `npm run chaos -- --plans 1 --seed SEED` plays it again.
// --lanes: the number of studios that play side by side.
// --fixed: plays the short set of `npm test` on one studio. --about: only the fixed plans with this word in the name.
// --database: an empty database. Repeat it for several lanes, each with a --restart-database for its server.
// --record: appends a line per plan to the file, and sums up all plans in it.
// --keep: keeps the data folder.
import { summary } from '../checks/run-step.ts';
import { ensureBuild } from '../studio/build.ts';
import { fixedPlans } from './fixed-plans.ts';
import { makePlan } from './make-plan.ts';
import { readOptions } from './options.ts';
import { playLanes } from './play-lanes.ts';
import { playStudio } from './play-studio.ts';
import { readOutcomes } from './record.ts';
import { describeAll } from './report.ts';

const options = readOptions(process.argv.slice(2));
const say = (line: string) => console.log(`  ${line}`);
const plans = options.isFixed
  ? fixedPlans.filter(({ name }) => name.includes(options.about))
  : Array.from({ length: options.plans }, (_, index) => makePlan(options.seed + index));

if (!options.isLane) await ensureBuild(say);
const isAlone = options.isFixed || options.isLane || options.lanes === 1;
const outcomes = isAlone ? await playStudio(plans, options, say) : await playLanes(options, say);
if (!options.isLane) console.log(describeAll(options.record ? readOutcomes(options.record) : outcomes));
const passed = outcomes.filter(({ violations }) => violations.length === 0).length;
// A plan that was not played to its end counts as failed.
if (!options.isLane) console.log(summary({ passed, failed: plans.length - passed }));
process.exit(passed === plans.length ? 0 : 1);
