// The exchange with run.mjs (see ../exchange.mjs) and the clock: the same method as measure.mjs.
#pragma once
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <functional>
#include <string>
#include <vector>

struct Point {
  std::vector<double> x, v;
  std::vector<std::vector<double>> data;
};

struct Job {
  std::string id;
  int n;
  Point points[2];
  double warm, least, most;
  int batches;
  const char* output;
};

inline Job read_job(char** argv) {
  Job job;
  job.id = argv[1];
  job.n = std::atoi(argv[2]);
  job.output = argv[4];
  job.warm = std::atof(argv[5]);
  job.least = std::atof(argv[6]);
  job.batches = std::atoi(argv[7]);
  job.most = std::atof(argv[8]);
  FILE* file = std::fopen(argv[3], "rb");
  auto number = [&] {
    double value = 0;
    if (std::fread(&value, sizeof value, 1, file) != 1) std::exit(2);
    return value;
  };
  auto array = [&] {
    std::vector<double> a(static_cast<size_t>(number()));
    for (double& value : a) value = number();
    return a;
  };
  for (Point& p : job.points) {
    p.x = array();
    p.v = array();
    for (int left = static_cast<int>(number()); left > 0; left--) p.data.push_back(array());
  }
  std::fclose(file);
  return job;
}

inline double cpu_ms() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/** Nanoseconds per call as JSON; `run(k)` makes one call at point k. */
inline std::string measure(const Job& job, const std::function<void(int)>& run) {
  double begin = cpu_ms();
  run(0);
  double first = cpu_ms() - begin;
  char text[200];
  if (first > job.most) {
    std::snprintf(text, sizeof text, "{\"ns\":%.17g,\"min\":%.17g}", first * 1e6, first * 1e6);
    return text;
  }
  auto batch = [&](long calls) {
    double start = cpu_ms();
    for (long i = 0; i < calls; i++) run(i & 1);
    return cpu_ms() - start;
  };
  for (double start = cpu_ms(); cpu_ms() - start < job.warm;) batch(2);
  long calls = 2;
  double elapsed;
  while ((elapsed = batch(calls)) < job.least)
    calls = std::max(calls + 2, elapsed > 1 ? 2 * static_cast<long>(std::ceil(0.55 * calls * job.least / elapsed)) : calls * 8);
  std::vector<double> times{elapsed / calls};
  while (static_cast<int>(times.size()) < job.batches && (times.size() < 3 || cpu_ms() - begin < job.most)) times.push_back(batch(calls) / calls);
  std::sort(times.begin(), times.end());
  std::snprintf(text, sizeof text, "{\"ns\":%.17g,\"min\":%.17g}", times[times.size() / 2] * 1e6, times[0] * 1e6);
  return text;
}

/** Writes the results at the first point and prints the times. An operation that is null is not offered. */
inline int report(const Job& job, double buildMs, const std::function<double(int)>& value, const std::function<void(int, double*)>& grad,
                  const std::function<void(int, double*)>& hvp) {
  std::vector<double> out(1 + 2 * job.n, std::numeric_limits<double>::quiet_NaN());
  std::vector<double> g(job.n), h(job.n);
  out[0] = value(0);
  if (grad) grad(0, &out[1]);
  if (hvp) hvp(0, &out[1 + job.n]);
  FILE* file = std::fopen(job.output, "wb");
  std::fwrite(out.data(), sizeof(double), out.size(), file);
  std::fclose(file);
  volatile double sink = 0;
  std::string json = "{\"buildMs\":" + std::to_string(buildMs);
  json += ",\"value\":" + measure(job, [&](int k) { sink = sink + value(k); });
  if (grad) json += ",\"grad\":" + measure(job, [&](int k) { grad(k, g.data()); });
  if (hvp) json += ",\"hvp\":" + measure(job, [&](int k) { hvp(k, h.data()); });
  std::printf("%s}\n", json.c_str());
  return 0;
}
