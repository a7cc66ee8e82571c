import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { text } from '../../texts/compare.js';
import { ComparedAddress } from './address.js';
import { KINDS, type Kind, Question } from './question.js';
import { ComparedLease } from './lease.js';
import { ComparedLessee } from './lessee.js';
import { ComparedLessor } from './lessor.js';

/** The same thing at two instants, side by side, and what is otherwise in words. */
export default function ComparePage() {
  const [{ kind: given, of = '', since = '', sinceOn = '' }] = useSearchMembers();
  const kind: Kind = KINDS.find((each) => each === given) ?? 'lease';
  const then = { since, ...(sinceOn === '' ? {} : { sinceOn }) };
  const isAsked = of !== '' && since !== '';
  const Compared = {
    lease: ComparedLease,
    lessee: ComparedLessee,
    lessor: ComparedLessor,
    address: ComparedAddress,
  }[kind];
  return (
    <Page title={text.title} lead={text.lead}>
      <Question
        key={`${kind} ${of} ${since} ${sinceOn}`}
        kind={kind}
        of={of}
        since={since}
        sinceOn={sinceOn}
      />
      {isAsked ? <Compared of={of} then={then} /> : <Empty>{text.empty}</Empty>}
    </Page>
  );
}
