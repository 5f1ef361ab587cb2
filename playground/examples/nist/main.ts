// Nonlinear regression of the NIST StRD data sets with exact derivatives.
//   npm start
// Prints the reference case, then fits each data set from both published starting points and compares with the certified
// values. Exits with 1 unless everything agrees.

import { assess } from './assess.ts';
import { dataSets, type DataSet } from './datasets.ts';
import { fit, type Fit } from './fit.ts';
import { progressLine } from './progress.ts';
import { agrees, referenceCase } from './reference.ts';
import { dataSetHeading, heading, legend, referenceReport, startReport, summary, table } from './report.ts';

const began = performance.now();
const print = (lines: readonly string[]) => console.log(lines.join('\n'));

/** Fits from both published starting points, printing as it goes. A start may end elsewhere; the other must not. */
function run(data: DataSet): { fits: Fit[]; certified: boolean } {
  print(dataSetHeading(data));
  const outcomes = [0, 1].map((start) => {
    const line = progressLine(`  start ${start + 1}`);
    const found = fit(
      data,
      data.parameters.map((parameter) => parameter.starts[start]!),
      line.update,
    );
    const outcome = { fit: found, assessment: assess(found, data) };
    line.clear();
    print(startReport(start + 1, outcome));
    return outcome;
  });
  const best = outcomes.find(({ assessment }) => assessment.certified);
  print(table(data, best ?? outcomes[0]!, outcomes));
  return { fits: outcomes.map((outcome) => outcome.fit), certified: best !== undefined };
}

const reference = referenceCase();
print([heading('Hessian-vector products, composed'), ...referenceReport(reference)]);
print([heading('Nonlinear regression, NIST StRD'), ...legend]);

const results = dataSets.map(run);
const certified = results.filter((result) => result.certified).length;
const fits = results.flatMap((result) => result.fits);
print(summary(certified, dataSets.length, fits, (performance.now() - began) / 1000));

if (certified < dataSets.length || !reference.every(agrees)) process.exitCode = 1;
