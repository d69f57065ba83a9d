// Shows the report as it will look while it is written; without this, its markup is written in the field.
const form = document.getElementById('write-report');

if (form) {
  const field = form.querySelector('[name=html]');
  const written = document.createElement('template');
  written.innerHTML = field.value;
  for (const image of written.content.querySelectorAll('img')) {
    image.src = form.dataset.documents + image.getAttribute('src').replace('document:', '') + '?preview';
  }
  const page = document.createElement('div');
  page.className = 'editor report';
  page.contentEditable = 'true';
  page.setAttribute('role', 'textbox');
  page.setAttribute('aria-multiline', 'true');
  page.setAttribute('aria-labelledby', 'html-label');
  page.append(written.content);
  field.hidden = true;
  field.required = false;
  field.after(page);

  const tools = form.querySelector('.tools');
  tools.hidden = false;
  tools.addEventListener('click', ({ target }) => {
    page.focus();
    if (target.dataset.command) {
      document.execCommand(target.dataset.command, false, target.dataset.value);
    } else if (target.dataset.image) {
      document.execCommand('insertImage', false, form.dataset.documents + target.dataset.image + '?preview');
    }
  });
  form.addEventListener('submit', () => {
    field.value = page.innerHTML;
  });
}
