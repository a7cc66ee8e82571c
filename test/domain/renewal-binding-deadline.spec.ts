import { instantOf } from '#domain/kernel/zoned.js';
import { bindingDeadline, type ChainDeadline } from '#domain/renewal/binding-deadline.js';

const contract = (
  link: string,
  localDate: string,
  slackDays = 0,
  timeZone = 'UTC',
): ChainDeadline<string> => ({
  link,
  slackDays,
  deadline: { localDate, localTime: '24:00', timeZone, instant: instantOf(localDate, '24:00', timeZone) },
});

describe('the deadline that binds along a provider chain (R14, Q8)', () => {
  it('is the own one where nobody is upstream', () => {
    expect(bindingDeadline(contract('own', '2026-06-30', 9), [])).toEqual({
      link: 'own',
      localDate: '2026-06-30',
      timeZone: 'UTC',
      instant: '2026-07-01T00:00:00.000Z',
      slackDays: 0,
    });
  });

  it("is an upstream's where that is earlier once every contract before it had time to pass the notice on", () => {
    const own = contract('own', '2026-06-30', 3);
    const upstreams = [contract('broker', '2026-07-05', 4), contract('holder', '2026-07-01', 10)];
    expect(bindingDeadline(own, upstreams)).toMatchObject({
      link: 'holder',
      localDate: '2026-06-24',
      instant: '2026-06-25T00:00:00.000Z',
      slackDays: 7,
    });
  });

  it('stays the own one while the upstreams leave time enough', () => {
    const own = contract('own', '2026-06-30', 3);
    expect(bindingDeadline(own, [contract('broker', '2026-07-04')]).link).toBe('own');
  });

  it('is the nearer of two that are equal', () => {
    const own = contract('own', '2026-06-30', 3);
    expect(bindingDeadline(own, [contract('broker', '2026-07-03')]).link).toBe('own');
    expect(bindingDeadline(own, [contract('broker', '2026-07-02')]).link).toBe('broker');
  });

  it('compares moments, not dates, and takes whole local days off over a change of the clocks', () => {
    const own = contract('own', '2026-03-30', 2, 'Europe/Vilnius');
    const upstream = contract('holder', '2026-03-30', 0, 'Pacific/Auckland');
    expect(bindingDeadline(contract('own', '2026-03-30', 0, 'Europe/Vilnius'), [upstream])).toMatchObject({
      link: 'holder',
      instant: '2026-03-30T11:00:00.000Z',
    });
    expect(bindingDeadline(own, [contract('holder', '2026-03-30', 0, 'Europe/Vilnius')])).toMatchObject({
      localDate: '2026-03-28',
      instant: '2026-03-28T22:00:00.000Z',
    });
  });
});
