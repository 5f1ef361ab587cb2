// Objects of classes: vectors and complex numbers that make new ones, particles that change, matrices on typed arrays, class hierarchies,
// accessors, private and static members, classes inside of functions.

import { Topic } from './topic.ts';

export const classes = new Topic('classes');

class Vec3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  constructor(x: number, y: number, z: number) {
    this.x = x;
    this.y = y;
    this.z = z;
  }
  static at(list: ArrayLike<number>, i: number): Vec3 {
    return new this(list[3 * i]!, list[3 * i + 1]!, list[3 * i + 2]!);
  }
  static readonly up = new Vec3(0, 0, 1);
  plus(o: Vec3): Vec3 {
    return new Vec3(this.x + o.x, this.y + o.y, this.z + o.z);
  }
  minus(o: Vec3): Vec3 {
    return this.plus(o.times(-1));
  }
  times(s: number): Vec3 {
    return new Vec3(this.x * s, this.y * s, this.z * s);
  }
  dot(o: Vec3): number {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }
  cross(o: Vec3): Vec3 {
    return new Vec3(this.y * o.z - this.z * o.y, this.z * o.x - this.x * o.z, this.x * o.y - this.y * o.x);
  }
  get length(): number {
    return Math.sqrt(this.dot(this));
  }
  get unit(): Vec3 {
    return this.times(1 / this.length);
  }
}

/** A chain of springs, each a little heavier. */
function chainOfSprings(x: number[]): number {
  'use dual';
  let energy = 0;
  let last = Vec3.at(x, 0);
  for (let i = 1; 3 * i < x.length; i++) {
    const next = Vec3.at(x, i);
    const stretch = next.minus(last).length - 1;
    energy += 0.5 * (1 + 0.1 * i) * stretch ** 2 + next.dot(Vec3.up);
    last = next;
  }
  return energy;
}
classes.add('kernel', chainOfSprings, [{ x: [0.1, 0, 0.2, 1.2, 0.4, -0.1, 1.9, 1.3, 0.5, 2.2, 2.1, 1.4] }]);

/** A tetrahedron's volume over the square of its longest edge; the edges are looked through by a method that gives itself back. */
function slenderness(x: number[]): number {
  'use dual';
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => Vec3.at(x, i)) as [Vec3, Vec3, Vec3, Vec3];
  const volume = b.minus(a).cross(c.minus(a)).dot(d.minus(a)) / 6;
  let longest = b.minus(a);
  for (const edge of [c.minus(a), d.minus(b), d.minus(c)]) if (edge.length > longest.length) longest = edge;
  return volume / longest.dot(longest);
}
classes.add('maybe', slenderness, [{ x: [0, 0.1, 0, 1, 0, 0.2, 0.3, 1.1, 0, 0.2, 0.4, 1.6] }]);

class Complex {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
  }
  add(o: Complex): Complex {
    return new Complex(this.re + o.re, this.im + o.im);
  }
  mul(o: Complex): Complex {
    return new Complex(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re);
  }
  get abs2(): number {
    return this.re * this.re + this.im * this.im;
  }
}

/** z ↦ z² + c, until it leaves. */
function escape([a, b]: number[], turns: number): number {
  'use dual';
  const c = new Complex(a!, b!);
  let z = new Complex(0);
  for (let i = 0; i < turns && z.abs2 < 4; i++) z = z.mul(z).add(c);
  return Math.log(z.abs2);
}
classes.add('kernel', escape, [
  { x: [0.3, 0.5], rest: [3] },
  { x: [-0.7, 0.4], rest: [20] },
]);

class Particle {
  v = 0;
  readonly trace: number[] = [];
  p: number;
  private readonly k: number;
  constructor(p: number, k = 2) {
    this.p = p;
    this.k = k;
  }
  step(dt: number): this {
    this.v -= this.k * this.p * dt;
    this.p += this.v * dt;
    this.trace.push(this.p);
    return this;
  }
  get energy(): number {
    return 0.5 * this.v ** 2 + 0.5 * this.k * this.p ** 2;
  }
}

/** Each with a trace of its own. */
function twoTraces(x: number[]): number {
  'use dual';
  const a = new Particle(x[0]!);
  const b = new Particle(x[1]!, x[2]);
  for (let i = 0; i < 6; i++) {
    a.step(0.1);
    if (i % 2 === 0) b.step(0.2).step(0.1);
  }
  let s = a.energy * b.energy;
  for (let i = 0; i < a.trace.length; i++) s += a.trace[i]! * b.trace[i]!;
  return s;
}
classes.add('kernel', twoTraces, [{ x: [0.4, -1.1, 1.7] }]);

class Body {
  vx = 0;
  x: number;
  readonly mass: number;
  constructor(x: number, mass: number) {
    this.x = x;
    this.mass = mass;
  }
  pull(o: Body, dt: number): void {
    const d = o.x - this.x;
    this.vx += (dt * o.mass * d) / (d * d + 0.1) ** 1.5;
  }
  move(dt: number): void {
    this.x += this.vx * dt;
  }
}

/** Objects in an array, changed through it. */
function bodies(x: number[]): number {
  'use dual';
  const all: Body[] = [];
  for (let i = 0; i < x.length; i++) all.push(new Body(x[i]!, 1 + i));
  for (let turn = 0; turn < 5; turn++) {
    for (const a of all) for (const b of all) if (a !== b) a.pull(b, 0.05);
    for (const a of all) a.move(0.05);
  }
  return all.reduce((sum, a) => sum + a.mass * a.vx * a.vx + a.x, 0);
}
classes.add('maybe', bodies, [{ x: [0.1, 1.2, -0.7] }]);

class Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.data = new Float64Array(rows * columns);
  }
  get(i: number, j: number): number {
    return this.data[i * this.columns + j]!;
  }
  set(i: number, j: number, value: number): void {
    this.data[i * this.columns + j] = value;
  }
  times(o: Matrix): Matrix {
    const out = new Matrix(this.rows, o.columns);
    for (let i = 0; i < this.rows; i++)
      for (let j = 0; j < o.columns; j++) {
        let s = 0;
        for (let k = 0; k < this.columns; k++) s += this.get(i, k) * o.get(k, j);
        out.set(i, j, s);
      }
    return out;
  }
  trace(): number {
    let s = 0;
    for (let i = 0; i < this.rows; i++) s += this.get(i, i);
    return s;
  }
}

/** tr A³ of a matrix that is filled in by rows. */
function traceOfCube(x: number[], n: number): number {
  'use dual';
  const a = new Matrix(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a.set(i, j, x[i]! * x[j]! + (i === j ? Math.sin(x[i]!) : 0));
  return a.times(a).times(a).trace();
}
classes.add('kernel', traceOfCube, [{ x: [0.3, -0.8, 1.1], rest: [3] }]);

abstract class Shape {
  abstract area(): number;
  protected scale = 1;
  grown(by: number): this {
    this.scale *= by;
    return this;
  }
  cost(): number {
    return this.scale * this.area() + 0.1 * this.scale ** 2;
  }
}
class Circle extends Shape {
  #r: number;
  constructor(r: number) {
    super();
    this.#r = r;
  }
  area(): number {
    return Math.PI * this.#r ** 2;
  }
  get radius(): number {
    return this.#r;
  }
  set radius(r: number) {
    this.#r = r * this.scale;
  }
}
class Box extends Shape {
  protected w: number;
  protected h: number;
  constructor(w: number, h: number) {
    super();
    this.w = w;
    this.h = h;
  }
  area(): number {
    return this.w * this.h;
  }
}
class Square extends Box {
  constructor(w: number) {
    super(w, w);
    this.scale = 0.5;
  }
  override cost(): number {
    return super.cost() + this.w;
  }
}

/** Which method it is depends on the object; accessors read and write what is private. */
function shapes(x: number[]): number {
  'use dual';
  const circle = new Circle(x[0]!).grown(x[1]!);
  circle.radius += x[2]!;
  const list = [circle, new Box(x[1]!, x[2]!), new Square(x[0]!).grown(2)];
  let s = 0;
  for (const each of list) s += each.cost() * (each instanceof Box ? 3 : 1);
  return s + circle.radius;
}
classes.add('maybe', shapes, [{ x: [0.6, 1.2, 0.9] }]);

/** The same without a list. */
function shapesApart(x: number[]): number {
  'use dual';
  const circle = new Circle(x[0]!).grown(x[1]!);
  circle.radius += x[2]!;
  const box: Shape = new Box(x[1]!, x[2]!);
  const square: Shape = new Square(x[0]!).grown(2);
  return circle.cost() + 3 * box.cost() + square.cost() * (square instanceof Box ? 5 : 7) + circle.radius;
}
classes.add('kernel', shapesApart, [{ x: [0.6, 1.2, 0.9] }]);

class Layer {
  readonly weights: Float64Array | number[];
  readonly inputs: number;
  constructor(weights: Float64Array | number[], inputs: number) {
    this.weights = weights;
    this.inputs = inputs;
  }
  run(input: number[]): number[] {
    return input.map((_, i) => Math.tanh(input.reduce((sum, each, j) => sum + each * this.weights[i * this.inputs + j]!, 0)));
  }
}

/** Arrow functions have the `this` of the method around them. */
function network(x: number[], input: number[]): number {
  'use dual';
  const layer = new Layer(x, input.length);
  return layer.run(layer.run(input)).reduce((sum, each) => sum + each * each, 0);
}
classes.add('kernel', network, [{ x: [0.3, -0.4, 0.7, 0.2], rest: [[1, -0.5]] }]);

/** A class of the function's own, which uses what is around it. */
function localClass(x: number): number {
  'use dual';
  const gain = x * x;
  class Filter {
    private state = 0;
    push(value: number): number {
      this.state += gain * (value - this.state);
      return this.state;
    }
  }
  const filter = new Filter();
  let s = 0;
  for (let i = 1; i < 6; i++) s += filter.push(i * x);
  return s;
}
classes.add('kernel', localClass, [{ x: 0.7 }]);

/** A class without a name of its own. */
function classExpression(x: number): number {
  'use dual';
  const Pair = class {
    first = x;
    product(second: number): number {
      return this.first * second;
    }
  };
  return new Pair().product(Math.sin(x));
}
classes.add('kernel', classExpression, [{ x: 0.7 }]);

/** One of two objects of one class, and a copy without what is private. */
class Account {
  #log = 0;
  balance: number;
  constructor(balance: number) {
    this.balance = balance;
  }
  pay(amount: number): void {
    if (amount > this.balance) return;
    this.balance -= amount;
    this.#log += amount * this.balance;
  }
  report(): number {
    return this.#log + this.balance;
  }
}
function accounts(x: number[]): number {
  'use dual';
  const a = new Account(x[0]!);
  const b = new Account(2 * x[1]!);
  a.pay(x[1]!);
  b.pay(x[0]!);
  a.pay(5);
  const copy = { ...a, factor: x[2]! };
  copy.balance *= copy.factor;
  const richer = a.balance > b.balance ? a : b;
  return copy.balance + a.report() * b.report() + richer.balance;
}
classes.add('kernel', accounts, [{ x: [2.5, 0.8, 0.3] }, { x: [0.5, 0.8, 0.3] }]);

/** Methods that do without `this` may call themselves; an object literal's may use it. */
class Series {
  readonly terms = 3;
  static power(x: number, n: number): number {
    return n <= 0 ? 1 : x * Series.power(x, n - 1);
  }
  static readonly twice = (x: number): number => 2 * Series.power(x, 1);
}
function literalsAndStatics(x: number[]): number {
  'use dual';
  const counter = {
    total: 0,
    add(value: number) {
      this.total += value * value;
      return this.total;
    },
  };
  for (const each of x) counter.add(each);
  return counter.add(Series.power(x[0]!, 3)) + Series.twice(x[1]!) * counter.total;
}
classes.add('kernel', literalsAndStatics, [{ x: [0.9, -0.3] }]);

/** Made in every turn, each with an array of its own; kept in a variable that is one of them. */
class Window {
  readonly values: number[] = [];
  sum = 0;
  add(value: number): void {
    this.values.push(value);
    this.sum += value;
  }
}
function windows(x: number[]): number {
  'use dual';
  let total = 0;
  for (let i = 0; i + 2 < x.length; i++) {
    const window = new Window();
    for (let k = 0; k < 3; k++) window.add(x[i + k]! ** 2);
    const mean = window.sum / window.values.length;
    for (const value of window.values) total += (value - mean) ** 2;
  }
  return total;
}
classes.add('kernel', windows, [{ x: [0.3, 1.1, -0.6, 0.9, 0.2] }]);

/** Expressions as objects: a method of one object calls that of another, of the same class too. */
abstract class Expr {
  abstract at(x: number): number;
}
class Var extends Expr {
  at(x: number): number {
    return x;
  }
}
class Times extends Expr {
  readonly a: Expr;
  readonly b: Expr;
  constructor(a: Expr, b: Expr) {
    super();
    this.a = a;
    this.b = b;
  }
  at(x: number): number {
    return this.a.at(x) * this.b.at(x);
  }
}
class Sine extends Expr {
  readonly inner: Expr;
  constructor(inner: Expr) {
    super();
    this.inner = inner;
  }
  at(x: number): number {
    return Math.sin(this.inner.at(x));
  }
}
function expressions(x: number): number {
  'use dual';
  const v = new Var();
  return new Times(new Sine(new Times(v, v)), new Times(v, new Sine(v))).at(x);
}
classes.add('kernel', expressions, [{ x: 0.8 }]);
