// Derivatives by hand in C++: the same formulas and loops as the JavaScript ones of ../../problems.
#include "bench.hpp"
#include "problems.hpp"

namespace {

void p1_grad(const double* x, double* g, int n) {
  for (int i = 0; i < n; i++) g[i] = std::cos(x[i]);
}
double p1_value_grad(const double* x, double* g, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += std::sin(x[i]);
  p1_grad(x, g, n);
  return sum;
}
void p1_hvp(const double* x, const double* v, double* h, int n) {
  for (int i = 0; i < n; i++) h[i] = -std::sin(x[i]) * v[i];
}

double p2_grad(const double* x, double* g, int n) {
  double sum = 0, next = 0;
  for (int i = 0; i < n - 1; i++) {
    const double xi = x[i], t = x[i + 1] - xi * xi, u = 1 - xi, w = 200 * t;
    sum += 100 * t * t + u * u;
    g[i] = next - 2 * (xi * w + u);
    next = w;
  }
  g[n - 1] = next;
  return sum;
}
void p2_hvp(const double* x, const double* v, double* h, int n) {
  double next = 0;
  for (int i = 0; i < n - 1; i++) {
    const double xi = x[i], vi = v[i], t = x[i + 1] - xi * xi, dw = 200 * (v[i + 1] - 2 * xi * vi);
    h[i] = next - 2 * (200 * t * vi + xi * dw - vi);
    next = dw;
  }
  h[n - 1] = next;
}

/** One stage of a step: what the way back needs. */
struct Stage {
  double w, s, c, sd, cd, dq, dw;
};

template <bool Second>
double p3(const double* x, const double* v, double* out, int steps, double h) {
  static std::vector<Stage> saved;
  if (saved.size() < static_cast<size_t>(4 * steps)) saved.resize(4 * steps);
  const double k = x[0], c = x[1], A = x[2], W = x[3], pi = 3.14159265358979323846;
  const double dk = v[0], dc = v[1], dA = v[2], dW = v[3];
  const double ahead[4] = {0, h / 2, h / 2, h}, weight[4] = {h / 6, h / 3, h / 3, h / 6};
  double q = 1, w = 3, dq = 0, dw = 0;
  for (int i = 0; i < steps; i++) {
    double a = 0, b = 0, da = 0, db = 0, sumA = 0, sumB = 0, dSumA = 0, dSumB = 0;
    Stage* stage = &saved[4 * i];
    for (int j = 0; j < 4; j++) {
      const double t = i * h + ahead[j], qj = q + ahead[j] * a, wj = w + ahead[j] * b;
      const double sd = j == 2 ? stage[1].sd : std::sin(W * t), cd = j == 2 ? stage[1].cd : std::cos(W * t);
      const double s = std::sin(qj), co = std::cos(qj);
      double dqj = 0, dwj = 0;
      if (Second) dqj = dq + ahead[j] * da, dwj = dw + ahead[j] * db;
      stage[j] = {wj, s, co, sd, cd, dqj, dwj};
      a = wj;
      b = A * cd - c * wj - k * s;
      sumA += weight[j] * a;
      sumB += weight[j] * b;
      if (Second) {
        da = dwj;
        db = dA * cd - A * dW * t * sd - dc * wj - c * dwj - dk * s - k * co * dqj;
        dSumA += weight[j] * da;
        dSumB += weight[j] * db;
      }
    }
    q += sumA, w += sumB, dq += dSumA, dw += dSumB;
    if (q > pi) q -= 2 * pi;
    else if (q < -pi) q += 2 * pi;
  }
  double Q = 2 * (q - 0.3), V = 2 * (w + 0.2), dQ = 2 * dq, dV = 2 * dw;
  double o[4] = {0, 0, 0, 0};
  for (int i = steps - 1; i >= 0; i--) {
    const Stage* stage = &saved[4 * i];
    double q1 = 0, w1 = 0, dq1 = 0, dw1 = 0, toQ = 0, toW = 0, dToQ = 0, dToW = 0;
    for (int j = 3; j >= 0; j--) {
      const Stage& s = stage[j];
      const double t = i * h + ahead[j], next = j < 3 ? ahead[j + 1] : 0;
      const double B = weight[j] * V + next * w1, kc = k * s.c;
      const double Wj = weight[j] * Q + next * q1 - c * B, Qj = -kc * B;
      if (Second) {
        const double dB = weight[j] * dV + next * dw1;
        const double dWj = weight[j] * dQ + next * dq1 - dc * B - c * dB, dQj = (k * s.s * s.dq - dk * s.c) * B - kc * dB;
        o[0] -= dB * s.s + B * s.c * s.dq;
        o[1] -= dB * s.w + B * s.dw;
        o[2] += dB * s.cd - B * s.sd * dW * t;
        o[3] -= (dA * B * s.sd + A * (dB * s.sd + B * s.cd * dW * t)) * t;
        dq1 = dQj, dw1 = dWj;
        dToQ += dQj, dToW += dWj;
      } else {
        o[0] -= B * s.s;
        o[1] -= B * s.w;
        o[2] += B * s.cd;
        o[3] -= A * B * s.sd * t;
      }
      q1 = Qj, w1 = Wj;
      toQ += Qj, toW += Wj;
    }
    Q += toQ, V += toW, dQ += dToQ, dV += dToW;
  }
  for (int i = 0; i < 4; i++) out[i] = o[i];
  return (q - 0.3) * (q - 0.3) + (w + 0.2) * (w + 0.2);
}

double p4_grad(const double* x, double* g, int n, const Data& data) {
  const double* features = data[0].data();
  const auto& labels = data[1];
  const double penalty = data[2][0];
  const int count = n - 1, samples = static_cast<int>(labels.size());
  double loss = 0, norm = 0, toBias = 0;
  for (int j = 0; j < count; j++) norm += x[j] * x[j], g[j] = penalty * x[j];
  for (int i = 0; i < samples; i++) {
    const double* row = features + i * count;
    double z = x[count];
    for (int j = 0; j < count; j++) z += row[j] * x[j];
    const double e = std::exp(-labels[i] * z), to = -labels[i] * e / ((1 + e) * samples);
    loss += std::log(1 + e);
    for (int j = 0; j < count; j++) g[j] += to * row[j];
    toBias += to;
  }
  g[count] = toBias;
  return loss / samples + 0.5 * penalty * norm;
}
void p4_hvp(const double* x, const double* v, double* h, int n, const Data& data) {
  const double* features = data[0].data();
  const auto& labels = data[1];
  const int count = n - 1, samples = static_cast<int>(labels.size());
  double toBias = 0;
  for (int j = 0; j < count; j++) h[j] = data[2][0] * v[j];
  for (int i = 0; i < samples; i++) {
    const double* row = features + i * count;
    double z = x[count], dz = v[count];
    for (int j = 0; j < count; j++) z += row[j] * x[j], dz += row[j] * v[j];
    const double e = std::exp(-labels[i] * z), to = labels[i] * labels[i] * e * dz / ((1 + e) * (1 + e) * samples);
    for (int j = 0; j < count; j++) h[j] += to * row[j];
    toBias += to;
  }
  h[count] = toBias;
}

template <bool Second>
double p5(const double* x, const double* v, double* out, int n, const Data& data) {
  const auto& targets = data[1];
  const int width = static_cast<int>(data[2][0]), hidden = static_cast<int>(data[3][0]), samples = static_cast<int>(targets.size());
  const int b1 = hidden * width, w2 = b1 + hidden, b2 = w2 + hidden * hidden, w3 = b2 + hidden, b3 = w3 + hidden;
  double h1[64], h2[64], a1[64], dh1[64], dh2[64], da1[64];
  double loss = 0;
  std::fill(out, out + n, 0.0);
  for (int s = 0; s < samples; s++) {
    const double* in = data[0].data() + s * width;
    for (int j = 0; j < hidden; j++) {
      const double *row = x + j * width, *vrow = v + j * width;
      double a = x[b1 + j], da = Second ? v[b1 + j] : 0;
      for (int i = 0; i < width; i++) {
        a += row[i] * in[i];
        if (Second) da += vrow[i] * in[i];
      }
      h1[j] = std::tanh(a), a1[j] = 0;
      if (Second) dh1[j] = (1 - h1[j] * h1[j]) * da, da1[j] = 0;
    }
    double output = x[b3], dOutput = Second ? v[b3] : 0;
    for (int j = 0; j < hidden; j++) {
      const double *row = x + w2 + j * hidden, *vrow = v + w2 + j * hidden;
      double a = x[b2 + j], da = Second ? v[b2 + j] : 0;
      for (int i = 0; i < hidden; i++) {
        a += row[i] * h1[i];
        if (Second) da += vrow[i] * h1[i] + row[i] * dh1[i];
      }
      h2[j] = std::tanh(a);
      output += x[w3 + j] * h2[j];
      if (Second) dh2[j] = (1 - h2[j] * h2[j]) * da, dOutput += v[w3 + j] * h2[j] + x[w3 + j] * dh2[j];
    }
    const double error = output - targets[s], to = 2 * error / samples, dTo = 2 * dOutput / samples;
    loss += error * error;
    out[b3] += Second ? dTo : to;
    for (int j = 0; j < hidden; j++) {
      const double slope = 1 - h2[j] * h2[j], toH = to * x[w3 + j], toSum = toH * slope;
      const double *row = x + w2 + j * hidden, *vrow = v + w2 + j * hidden;
      double* orow = out + w2 + j * hidden;
      if (Second) {
        const double dToSum = (dTo * x[w3 + j] + to * v[w3 + j]) * slope - 2 * toH * h2[j] * dh2[j];
        out[w3 + j] += dTo * h2[j] + to * dh2[j];
        out[b2 + j] += dToSum;
        for (int i = 0; i < hidden; i++) {
          orow[i] += dToSum * h1[i] + toSum * dh1[i];
          a1[i] += toSum * row[i];
          da1[i] += dToSum * row[i] + toSum * vrow[i];
        }
      } else {
        out[w3 + j] += to * h2[j];
        out[b2 + j] += toSum;
        for (int i = 0; i < hidden; i++) orow[i] += toSum * h1[i], a1[i] += toSum * row[i];
      }
    }
    for (int j = 0; j < hidden; j++) {
      const double slope = 1 - h1[j] * h1[j];
      const double toSum = Second ? da1[j] * slope - 2 * a1[j] * h1[j] * dh1[j] : a1[j] * slope;
      out[b1 + j] += toSum;
      for (int i = 0; i < width; i++) out[j * width + i] += toSum * in[i];
    }
  }
  return loss / samples;
}

double p6_grad(const double* x, double* g, int n) {
  double energy = 0;
  std::fill(g, g + n, 0.0);
  for (int i = 0; i < n; i += 3) {
    double gx = 0, gy = 0, gz = 0;
    for (int j = i + 3; j < n; j += 3) {
      const double dx = x[i] - x[j], dy = x[i + 1] - x[j + 1], dz = x[i + 2] - x[j + 2];
      const double s = 1 / (dx * dx + dy * dy + dz * dz), s3 = s * s * s, slope = s3 * s * (24 - 48 * s3);
      energy += 4 * s3 * (s3 - 1);
      gx += slope * dx, gy += slope * dy, gz += slope * dz;
      g[j] -= slope * dx, g[j + 1] -= slope * dy, g[j + 2] -= slope * dz;
    }
    g[i] += gx, g[i + 1] += gy, g[i + 2] += gz;
  }
  return energy;
}
void p6_hvp(const double* x, const double* v, double* h, int n) {
  std::fill(h, h + n, 0.0);
  for (int i = 0; i < n; i += 3) {
    double hx = 0, hy = 0, hz = 0;
    for (int j = i + 3; j < n; j += 3) {
      const double dx = x[i] - x[j], dy = x[i + 1] - x[j + 1], dz = x[i + 2] - x[j + 2];
      const double ex = v[i] - v[j], ey = v[i + 1] - v[j + 1], ez = v[i + 2] - v[j + 2];
      const double s = 1 / (dx * dx + dy * dy + dz * dz), s3 = s * s * s, s4 = s3 * s, slope = s4 * (24 - 48 * s3);
      const double bend = s4 * s * (672 * s3 - 192) * (dx * ex + dy * ey + dz * ez);
      const double fx = slope * ex + bend * dx, fy = slope * ey + bend * dy, fz = slope * ez + bend * dz;
      hx += fx, hy += fy, hz += fz;
      h[j] -= fx, h[j + 1] -= fy, h[j + 2] -= fz;
    }
    h[i] += hx, h[i + 1] += hy, h[i + 2] += hz;
  }
}

template <bool Second>
double p7(const double* x, const double* v, double* out, int n, const Data& data) {
  static std::vector<double> Ax, Av;
  Ax.resize(n), Av.resize(n);
  const double *A = data[0].data(), *b = data[1].data();
  const double plus = 1 + std::sqrt(2.0), minus = 1 - std::sqrt(2.0);
  double bx = 0, bv = 0, total = 0, dTotal = 0, quadratic = 0, dQuadratic = 0, mixing = 0;
  for (int i = 0; i < n; i++) {
    bx += b[i] * x[i], total += x[i];
    if (Second) bv += b[i] * v[i], dTotal += v[i];
  }
  const double space = 1 - bx;
  for (int i = 0; i < n; i++) {
    const double* row = A + i * n;
    double r = 0, dr = 0;
    for (int j = 0; j < n; j++) {
      r += row[j] * x[j];
      if (Second) dr += row[j] * v[j];
    }
    Ax[i] = r, Av[i] = dr;
    quadratic += x[i] * r;
    if (Second) dQuadratic += 2 * v[i] * r;
    else {
      const double l = std::log(x[i] / space);
      mixing += x[i] * l;
      out[i] = l + 1;
    }
  }
  const double over = 1 + plus * bx, under = 1 + minus * bx, w = 1 / (std::sqrt(8.0) * bx), L = std::log(over / under);
  const double L1 = plus / over - minus / under, phi = L * w, phi1 = (L1 - L / bx) * w;
  if (!Second) {
    const double toB = total / space - quadratic * phi1;
    for (int i = 0; i < n; i++) out[i] += toB * b[i] - 2 * phi * Ax[i];
    return mixing - quadratic * phi;
  }
  const double L2 = minus * minus / (under * under) - plus * plus / (over * over);
  const double phi2 = (L2 - 2 * L1 / bx + 2 * L / (bx * bx)) * w, shift = bv / space;
  const double toB = (dTotal + total * shift) / space - dQuadratic * phi1 - quadratic * phi2 * bv;
  for (int i = 0; i < n; i++) out[i] = v[i] / x[i] + shift + toB * b[i] - 2 * phi * Av[i] - 2 * phi1 * bv * Ax[i];
  return 0;
}

}  // namespace

int main(int, char** argv) {
  Job job = read_job(argv);
  const std::string& id = job.id;
  const int n = job.n;
  auto value = [&](int k) { return evaluate<double>(id, job.points[k].x.data(), n, job.points[k].data); };
  auto grad = [&](int k, double* g) {
    const Point& p = job.points[k];
    const double *x = p.x.data(), *v = p.v.data();
    volatile double f = 0;
    if (id == "P1") f = p1_value_grad(x, g, n);
    else if (id == "P2") f = p2_grad(x, g, n);
    else if (id == "P3") f = p3<false>(x, v, g, static_cast<int>(p.data[0][0]), p.data[1][0]);
    else if (id == "P4") f = p4_grad(x, g, n, p.data);
    else if (id == "P5") f = p5<false>(x, v, g, n, p.data);
    else if (id == "P6") f = p6_grad(x, g, n);
    else f = p7<false>(x, v, g, n, p.data);
    (void)f;
  };
  auto hvp = [&](int k, double* h) {
    const Point& p = job.points[k];
    const double *x = p.x.data(), *v = p.v.data();
    if (id == "P1") p1_hvp(x, v, h, n);
    else if (id == "P2") p2_hvp(x, v, h, n);
    else if (id == "P3") p3<true>(x, v, h, static_cast<int>(p.data[0][0]), p.data[1][0]);
    else if (id == "P4") p4_hvp(x, v, h, n, p.data);
    else if (id == "P5") p5<true>(x, v, h, n, p.data);
    else if (id == "P6") p6_hvp(x, v, h, n);
    else p7<true>(x, v, h, n, p.data);
  };
  return report(job, 0, value, grad, hvp);
}
