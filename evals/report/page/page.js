const form = document.querySelector('.filters');
const cases = [...document.querySelectorAll('.case')];
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
function show() {
  const wanted = [...form.querySelectorAll('[data-filter]')].filter(field => field.value);
  let shown = 0;
  for (const one of cases) {
    one.hidden = !wanted.every(field => field.dataset.filter === 'text'
      ? fold(one.textContent).includes(fold(field.value))
      : one.dataset[field.dataset.filter] === field.value);
    shown += !one.hidden;
  }
  form.querySelector('output').textContent = `${shown} of ${cases.length}`;
}
form.addEventListener('input', show);
show();
