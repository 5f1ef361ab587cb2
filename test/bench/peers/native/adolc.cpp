// ADOL-C: a tape per point, recorded once; gradient() and hess_vec() of its drivers.
#include <adolc/adolc.h>
#include "bench.hpp"
#include "problems.hpp"

int main(int, char** argv) {
  Job job = read_job(argv);
  const int n = job.n;
  double start = cpu_ms();
  for (short k = 0; k < 2; k++) {
    std::vector<adouble> x(n);
    double value;
    trace_on(k);
    for (int i = 0; i < n; i++) x[i] <<= job.points[k].x[i];
    adouble y = evaluate<adouble>(job.id, x.data(), n, job.points[k].data);
    y >>= value;
    trace_off();
  }
  double buildMs = (cpu_ms() - start) / 2;
  return report(
      job, buildMs, [&](int k) { return evaluate<double>(job.id, job.points[k].x.data(), n, job.points[k].data); },
      [&](int k, double* g) { gradient(static_cast<short>(k), n, job.points[k].x.data(), g); },
      [&](int k, double* h) { hess_vec(static_cast<short>(k), n, job.points[k].x.data(), job.points[k].v.data(), h); });
}
