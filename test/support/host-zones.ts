/**
 * Zones of the machine itself under which results must be the same: half-hour daylight saving, daylight saving that
 * starts at 2:00, an odd offset, and one whose calendar lacks a day.
 */
const HOST_ZONES = ['Australia/Lord_Howe', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'];

/** Rows for `describe.each`: the zone, and what runs a body with the host set to it. */
export const inHostZones = HOST_ZONES.map((zone) => [zone, onHost(zone)] as const);

/** Node follows a change of TZ at once. */
const { env } = process;

function onHost(zone: string) {
  return (body: () => void): void => {
    const before = env.TZ;
    env.TZ = zone;
    try {
      if (new Date().getTimezoneOffset() === 0) throw new Error(`the host did not move to ${zone}`);
      body();
    } finally {
      if (before === undefined) delete env.TZ;
      else env.TZ = before;
    }
  };
}
