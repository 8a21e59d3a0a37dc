import { describe, expect, test } from "vitest";
import { marketOf } from "../../gan/fixtures/market.ts";
import { CancelledError } from "../../shared/cancellation.ts";
import { FitError } from "../../shared/market-model.ts";
import { productApplications } from "./product-application.ts";
import { JOB, productContext, QUESTION, sheetOf } from "./product-fixture.ts";
import type { ProductInput, ProductReport } from "./product-types.ts";

const context = productContext();
const ask = (input: Partial<ProductInput> = {}, within = context): Promise<ProductReport> =>
  productApplications["value-product"]({ ...QUESTION, ...input }, within, JOB);
const total = (report: ProductReport["realWorld"]) =>
  report.matured.value + report.called.reduce((sum, { value }) => sum + value, 0);

describe("one product", () => {
  test("probabilities of being called and of reaching maturity add up to 1 in both worlds", async () => {
    const report = await ask();
    expect(total(report.realWorld)).toBeCloseTo(1, 12);
    expect(total(report.riskNeutral)).toBeCloseTo(1, 12);
    const shares = report.realWorld.bins.shares.reduce((sum, share) => sum + share, 0);
    expect(shares).toBeCloseTo(1, 12);
  });

  test("the same question has the same answer, on paths kept or drawn anew", async () => {
    const first = await ask({ generator: "garch-t" });
    expect(await ask({ generator: "garch-t" })).toEqual(first);
    expect(await ask({ generator: "garch-t" }, productContext())).toEqual(first);
    const other = await ask({ generator: "garch-t", seed: 2 });
    expect(other.value.value).not.toBe(first.value.value);
  });

  test("more coupon, more value; the fair coupon makes the note worth par less the fee", async () => {
    const sheet = QUESTION.sheet;
    const valueAt = async (coupon: number) => {
      const changed = { ...sheet, terms: { ...sheet.terms, coupon } } as ProductInput["sheet"];
      return (await ask({ sheet: changed, fee: 1 })).value.value;
    };
    expect(await valueAt(10)).toBeGreaterThan(await valueAt(8));
    const { solved } = await ask({ fee: 1 });
    expect(await valueAt(solved?.fair?.value ?? Number.NaN)).toBeCloseTo(0.99, 6);
  });

  test("the fair participation is what finance.md 4.5 says of it", async () => {
    const sheet = sheetOf("capital-protected", { maturity: 1, cap: 400, protection: 100 });
    const note = await ask({ sheet, fee: 0.5, scenarioCount: 2000 });
    const call = await ask({ sheet: sheetOf("vanilla", { maturity: 1 }), scenarioCount: 2000 });
    const participation = (1 - Math.exp(-0.03) - 0.005) / call.value.value;
    expect((note.solved?.fair?.value ?? 0) / 100).toBeCloseTo(participation, 2);
  });

  test("the three paths are told in order, each with what it pays", async () => {
    const { illustrations } = await ask({ generator: "block-bootstrap" });
    const [best, median, worst] = illustrations.map(({ outcome }) => outcome) as [
      number,
      number,
      number,
    ];
    expect(best).toBeGreaterThanOrEqual(median);
    expect(median).toBeGreaterThanOrEqual(worst);
    for (const { events, outcome } of illustrations) {
      const paid = events.reduce((sum, { amount }) => sum + amount, 0);
      expect(paid).toBeCloseTo(1 + outcome, 10);
    }
  });

  test("volatility costs the holder of a Phoenix, and is worth something to that of a call", async () => {
    const changeOf = async (kind: "phoenix" | "vanilla") => {
      const sheet = kind === "phoenix" ? QUESTION.sheet : sheetOf("vanilla", { maturity: 0.5 });
      const { sensitivities } = await ask({ sheet, scenarioCount: 2000 });
      return sensitivities.find(({ name, change }) => name === "volatility" && change > 0);
    };
    expect((await changeOf("phoenix"))?.difference.value).toBeLessThan(0);
    expect((await changeOf("vanilla"))?.difference.value).toBeGreaterThan(0);
  });
});

test("a law is also moved by what gives it a skew, once more than a first answer is asked for", async () => {
  const sheet = sheetOf("vanilla", { maturity: 0.1, side: "put", strike: 80 });
  const named = async (scenarioCount: number) =>
    (await ask({ generator: "merton", sheet, scenarioCount })).sensitivities.filter(
      ({ name }) => name === "jumpMean",
    );
  expect(await named(1000)).toEqual([]);
  const [worse, better] = await named(1200);
  expect(worse?.difference.value).toBeGreaterThan(better?.difference.value ?? Number.NaN);
});

describe("several assets", () => {
  const sheet = sheetOf("worst-of", { maturity: 0.5, frequency: "quarterly" });
  const pair = productContext(null, marketOf({ assets: ["A", "B"] }));

  test("a note on the worst of them is called less often than on one", async () => {
    const worst = await ask({ sheet }, pair);
    const one = await ask({}, pair);
    expect(worst.riskNeutral.matured.value).toBeGreaterThan(one.riskNeutral.matured.value);
    expect(worst.martingale).toHaveLength(6);
    const drawn = await ask({ sheet, generator: "block-bootstrap" }, pair);
    expect(drawn.facts.assetNames).toEqual(["A", "B"]);
  });

  test("one asset is too few, unless the law brings its own", async () => {
    const refused = ask({ sheet, generator: "block-bootstrap" });
    await expect(refused).rejects.toMatchObject({ code: "too-few-assets" });
    const laws = { ...QUESTION.laws, assetCount: null };
    await expect(ask({ sheet, laws })).rejects.toMatchObject({ code: "too-few-assets" });
  });
});

describe("what cannot be answered", () => {
  test("differences of prices have no per cent", async () => {
    const market = marketOf({ assets: ["A"] });
    const differences = productContext(null, {
      ...market,
      returns: { ...market.returns, kind: "difference" },
    });
    await expect(ask({}, differences)).rejects.toMatchObject({ code: "not-relative-returns" });
  });

  test("history knows no path longer than itself", async () => {
    const sheet = sheetOf("phoenix", { maturity: 4 });
    const refused = ask({ sheet, generator: "historical-simulation" });
    await expect(refused).rejects.toThrow(FitError);
    const compared = await productApplications["compare-generators"](
      { ...QUESTION, sheet, generators: ["brownian", "historical-simulation"] },
      context,
      JOB,
    );
    expect(compared.rows.map(({ generator }) => generator)).toEqual(["brownian"]);
    expect(compared.left).toEqual([{ generator: "historical-simulation", code: "too-short" }]);
  });

  test("rates and maturities have bounds", async () => {
    await expect(ask({ rate: 80 })).rejects.toMatchObject({ code: "input-out-of-range" });
    const market = marketOf({ assets: ["A"] });
    const hours = market.prices.times.map((time) => time / 24 + 1);
    const hourly = productContext(null, { ...market, prices: { ...market.prices, times: hours } });
    const sheet = sheetOf("phoenix");
    await expect(ask({ sheet }, hourly)).rejects.toMatchObject({ code: "input-out-of-range" });
  });

  test("a stop is heard", async () => {
    const job = { ...JOB, stop: { aborted: true } };
    const asked = productApplications["value-product"](
      { ...QUESTION, generator: "gjr-garch-t" },
      productContext(),
      job,
    );
    await expect(asked).rejects.toThrow(CancelledError);
  });
});

describe("what a reader must know", () => {
  test("a GAN is warned of beyond its windows, any model beyond what its history holds", async () => {
    const sheet = sheetOf("phoenix", { maturity: 2 });
    const walk = await ask({ sheet, generator: "block-bootstrap" });
    expect(walk.remarks.map(({ code }) => code)).toContain("few-independent-stretches");
    const market = marketOf({ assets: ["A"], windowLength: 64 });
    const generator = {
      sample: async (count: number, length: number) => ({
        values: new Float32Array(count * length).map((_, i) => 0.01 * Math.sin(i * i)),
        count,
        length,
        assetCount: 1,
      }),
    };
    const gan = await ask({ sheet, generator: "gan" }, productContext(generator, market));
    expect(gan.remarks[0]).toEqual({ code: "longer-than-window", window: 64, bars: 504 });
  });
});
