import { useState } from 'preact/hooks';
import type { Problem } from '../state/problem.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useText } from './use-text.ts';

interface Props {
  problem: Problem;
  /** Puts the support id on the clipboard; without it there is no button for it. */
  copy?: (text: string) => Promise<boolean>;
}

/** What happened, PhoneBurner's own words where there are any, what to do, and what to quote. */
export function ProblemNotice({ problem, copy }: Props) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const { code, pb_message, support_id } = problem;
  const what = t.maybe(`error_${code}`) ?? problem.message ?? t('error_internal');
  const remedy = t.maybe(`remedy_${code}`) ?? problem.remedy ?? t('remedy_internal');
  return (
    <div class="notice" role="alert">
      <Icon name="alert" />
      <p>
        <strong>{what}</strong>
      </p>
      {pb_message && (
        <blockquote>
          <span class="hint">{t('problem_pb_says')}</span> “{pb_message}”
        </blockquote>
      )}
      <p>{remedy}</p>
      {support_id && (
        <p class="support">
          <span class="hint">{t('problem_support_id')}</span>
          <code>{support_id}</code>
          {copy && (
            <Button kind="plain" small onPress={() => void copy(support_id).then(setCopied)}>
              {copied ? t('problem_copied') : t('problem_copy')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
