// Keeps the preview of a refund up to date while somebody types. Without this script a button of the form does it.
const form = document.getElementById('refund');
const preview = document.getElementById('preview');
let asked = null;
let waiting = null;

async function update() {
  asked?.abort();
  asked = new AbortController();
  try {
    const data = new URLSearchParams(new FormData(form));
    data.delete('previewed');
    data.delete('remaining');
    const answer = await fetch(form.dataset.preview, { method: 'POST', body: data, signal: asked.signal });
    if (answer.ok) {
      preview.innerHTML = await answer.text();
    } else {
      form.requestSubmit(form.querySelector('[name=preview]'));
    }
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      throw failure;
    }
  }
}

// What is seen is what is paid: until the new preview is there, there is nothing to press.
function changed(event) {
  if (event.target.name !== 'why') {
    preview.querySelector('button.main')?.setAttribute('disabled', '');
    clearTimeout(waiting);
    waiting = setTimeout(update, 200);
  }
}

if (form) {
  form.addEventListener('input', changed);
  form.addEventListener('submit', () => clearTimeout(waiting));
}
