// P1 to P7 for any type of number. `times(c, a)` multiplies by a constant and `number<T>(c)` makes one; libraries specialise them.
#pragma once
#include <cmath>
#include <string>
#include <vector>

template <class T>
struct Numbers {
  static T of(double c) { return T(c); }
  static T times(double c, const T& a) { return c * a; }
};
template <class T>
T number(double c) {
  return Numbers<T>::of(c);
}
template <class T>
T times(double c, const T& a) {
  return Numbers<T>::times(c, a);
}
template <class T>
T square(const T& a) {
  return a * a;
}

using Data = std::vector<std::vector<double>>;

template <class T>
T evaluate(const std::string& id, const T* x, int n, const Data& data) {
  using std::cos;
  using std::exp;
  using std::log;
  using std::sin;
  using std::tanh;
  const double pi = 3.14159265358979323846;
  if (id == "P1") {
    T sum = number<T>(0);
    for (int i = 0; i < n; i++) sum += sin(x[i]);
    return sum;
  }
  if (id == "P2") {
    T sum = number<T>(0);
    for (int i = 0; i + 1 < n; i++) {
      T t = x[i + 1] - x[i] * x[i];
      T u = number<T>(1) - x[i];
      sum += times(100, T(t * t)) + u * u;
    }
    return sum;
  }
  if (id == "P3") {
    const int steps = static_cast<int>(data[0][0]);
    const double h = data[1][0];
    auto pull = [&](double t, const T& q, const T& w) -> T { return x[2] * cos(times(t, x[3])) - x[1] * w - x[0] * sin(q); };
    T q = number<T>(1), w = number<T>(3);
    for (int i = 0; i < steps; i++) {
      const double t = i * h;
      T b1 = pull(t, q, w);
      T w2 = w + times(h / 2, b1);
      T b2 = pull(t + h / 2, T(q + times(h / 2, w)), w2);
      T w3 = w + times(h / 2, b2);
      T b3 = pull(t + h / 2, T(q + times(h / 2, w2)), w3);
      T w4 = w + times(h, b3);
      T b4 = pull(t + h, T(q + times(h, w3)), w4);
      q += times(h / 6, T(w + times(2, T(w2 + w3)) + w4));
      w += times(h / 6, T(b1 + times(2, T(b2 + b3)) + b4));
      if (q > number<T>(pi)) q = q - number<T>(2 * pi);
      else if (q < number<T>(-pi)) q = q + number<T>(2 * pi);
    }
    return square(T(q - number<T>(0.3))) + square(T(w + number<T>(0.2)));
  }
  if (id == "P4") {
    const auto& features = data[0];
    const auto& labels = data[1];
    const int count = n - 1, samples = static_cast<int>(labels.size());
    T loss = number<T>(0), norm = number<T>(0);
    for (int i = 0; i < samples; i++) {
      T z = x[count];
      for (int j = 0; j < count; j++) z += times(features[i * count + j], x[j]);
      loss += log(number<T>(1) + exp(times(-labels[i], z)));
    }
    for (int j = 0; j < count; j++) norm += x[j] * x[j];
    return times(1.0 / samples, loss) + times(0.5 * data[2][0], norm);
  }
  if (id == "P5") {
    const auto& inputs = data[0];
    const auto& targets = data[1];
    const int width = static_cast<int>(data[2][0]), hidden = static_cast<int>(data[3][0]), samples = static_cast<int>(targets.size());
    const int b1 = hidden * width, w2 = b1 + hidden, b2 = w2 + hidden * hidden, w3 = b2 + hidden, b3 = w3 + hidden;
    std::vector<T> h1(hidden, number<T>(0)), h2(hidden, number<T>(0));
    T loss = number<T>(0);
    for (int s = 0; s < samples; s++) {
      for (int j = 0; j < hidden; j++) {
        T a = x[b1 + j];
        for (int i = 0; i < width; i++) a += times(inputs[s * width + i], x[j * width + i]);
        h1[j] = tanh(a);
      }
      for (int j = 0; j < hidden; j++) {
        T a = x[b2 + j];
        for (int i = 0; i < hidden; i++) a += x[w2 + j * hidden + i] * h1[i];
        h2[j] = tanh(a);
      }
      T error = x[b3] - number<T>(targets[s]);
      for (int i = 0; i < hidden; i++) error += x[w3 + i] * h2[i];
      loss += error * error;
    }
    return times(1.0 / samples, loss);
  }
  if (id == "P6") {
    T energy = number<T>(0);
    for (int i = 0; i < n; i += 3)
      for (int j = i + 3; j < n; j += 3) {
        T dx = x[i] - x[j], dy = x[i + 1] - x[j + 1], dz = x[i + 2] - x[j + 2];
        T s = number<T>(1) / T(dx * dx + dy * dy + dz * dz);
        T s3 = s * s * s;
        energy += times(4, T(s3 * s3 - s3));
      }
    return energy;
  }
  const auto& A = data[0];
  const auto& b = data[1];
  const double root2 = std::sqrt(2.0);
  T bx = number<T>(0), quadratic = number<T>(0), mixing = number<T>(0);
  for (int i = 0; i < n; i++) bx += times(b[i], x[i]);
  for (int i = 0; i < n; i++) {
    T row = number<T>(0);
    for (int j = 0; j < n; j++) row += times(A[i * n + j], x[j]);
    quadratic += x[i] * row;
    mixing += x[i] * log(x[i] / T(number<T>(1) - bx));
  }
  T ratio = T(number<T>(1) + times(1 + root2, bx)) / T(number<T>(1) + times(1 - root2, bx));
  return mixing - quadratic / times(std::sqrt(8.0), bx) * log(ratio);
}
