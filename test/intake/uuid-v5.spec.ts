import { uuidV5 } from '#event-store/uuid-v5.js';
import { partyIdOf } from '#intake/portfolio/party-id.js';

describe('ids made of names', () => {
  it('are those of RFC 9562, appendix A.4', () =>
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    ));

  it('are the same for a party however its name is surrounded by blanks, and stay so for good', () => {
    expect(partyIdOf(' Lessee 049 Ltd\u00a0')).toBe(partyIdOf('Lessee 049 Ltd'));
    expect(partyIdOf('Lessee 049 Ltd')).not.toBe(partyIdOf('Lessee 049 ltd'));
    expect(partyIdOf('Lessee 049 Ltd')).toBe('0d3e7b5b-5c42-5678-b2e4-d804be5604f9');
  });
});
