// Ceres Jets, forward mode: gradients in chunks of variables, H·v by Jets whose scalars are Jets that carry v.
#include <ceres/jet.h>
#include "bench.hpp"
#include "problems.hpp"

using Inner = ceres::Jet<double, 1>;

template <int N>
struct Numbers<ceres::Jet<double, N>> {
  using T = ceres::Jet<double, N>;
  static T of(double c) { return T(c); }
  static T times(double c, const T& a) { return a * c; }
};
template <int N>
struct Numbers<ceres::Jet<Inner, N>> {
  using T = ceres::Jet<Inner, N>;
  static T of(double c) { return T(Inner(c)); }
  static T times(double c, const T& a) { return a * Inner(c); }
};

template <int N>
void gradient(const Job& job, int k, double* g) {
  using T = ceres::Jet<double, N>;
  const Point& p = job.points[k];
  std::vector<T> x(job.n);
  for (int from = 0; from < job.n; from += N) {
    for (int i = 0; i < job.n; i++) x[i] = i >= from && i < from + N ? T(p.x[i], i - from) : T(p.x[i]);
    T y = evaluate<T>(job.id, x.data(), job.n, p.data);
    for (int i = from; i < std::min(job.n, from + N); i++) g[i] = y.v[i - from];
  }
}

template <int N>
void product(const Job& job, int k, double* h) {
  using T = ceres::Jet<Inner, N>;
  const Point& p = job.points[k];
  std::vector<T> x(job.n);
  for (int from = 0; from < job.n; from += N) {
    for (int i = 0; i < job.n; i++) {
      Inner value(p.x[i]);
      value.v[0] = p.v[i];
      x[i] = T(value);
      for (int j = 0; j < N; j++) x[i].v[j] = Inner(i == from + j ? 1.0 : 0.0);
    }
    T y = evaluate<T>(job.id, x.data(), job.n, p.data);
    for (int i = from; i < std::min(job.n, from + N); i++) h[i] = y.v[i - from].v[0];
  }
}

int main(int, char** argv) {
  Job job = read_job(argv);
  auto value = [&](int k) { return evaluate<double>(job.id, job.points[k].x.data(), job.n, job.points[k].data); };
  if (job.n == 4) return report(job, 0, value, [&](int k, double* g) { gradient<4>(job, k, g); }, [&](int k, double* h) { product<4>(job, k, h); });
  if (job.n == 10)
    return report(job, 0, value, [&](int k, double* g) { gradient<10>(job, k, g); }, [&](int k, double* h) { product<10>(job, k, h); });
  return report(job, 0, value, [&](int k, double* g) { gradient<16>(job, k, g); }, [&](int k, double* h) { product<16>(job, k, h); });
}
