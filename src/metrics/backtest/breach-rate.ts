import { NORMAL_95 } from "./dependent-mean.ts";

/** A share with an interval of 95 % about it. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's 1927 interval for `hits` of `count` independent trials, at 95 %. */
export function wilsonInterval(hits: number, count: number): ShareInterval {
  const share = hits / count;
  const squared = NORMAL_95 ** 2 / count;
  const centre = (share + squared / 2) / (1 + squared);
  const half =
    (Math.sqrt((share * (1 - share)) / count + squared / (4 * count)) * NORMAL_95) / (1 + squared);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Days that the Basel Committee's 1996 traffic light looks back over, at 99 %. */
export const TRAFFIC_LIGHT_DAYS = 250;
export const TRAFFIC_LIGHT_PROBABILITY = 0.01;

export const TRAFFIC_LIGHT_ZONES = ["green", "yellow", "red"] as const;
export type TrafficLightZone = (typeof TRAFFIC_LIGHT_ZONES)[number];

/** Most breaches in 250 days at 99 % that are still green and yellow. */
const MOST_GREEN = 4;
const MOST_YELLOW = 9;

export interface TrafficLight {
  readonly breaches: number;
  readonly zone: TrafficLightZone;
}

/** The zone of the last 250 days' breaches of a 99 % value at risk; null with fewer days. */
export function trafficLight(breaches: readonly boolean[]): TrafficLight | null {
  if (breaches.length < TRAFFIC_LIGHT_DAYS) return null;
  const count = breaches.slice(-TRAFFIC_LIGHT_DAYS).filter(Boolean).length;
  const zone = count <= MOST_GREEN ? "green" : count <= MOST_YELLOW ? "yellow" : "red";
  return { breaches: count, zone };
}
