// Gives each field for a date or a time a picker in the language of the page. Without this script it is the browser's own.
for (const field of document.querySelectorAll('input[type="date"], input[type="datetime-local"]')) {
  const withTime = field.type === 'datetime-local';
  const withSeconds = withTime && field.step === '1';
  const language = document.documentElement.lang;
  const day = language === 'en' ? 'M j, Y' : 'j M Y';
  const time = (withSeconds ? 'H:i:S' : 'H:i');
  const picker = flatpickr(field, {
    locale: flatpickr.l10ns[language] || flatpickr.l10ns.default,
    enableTime: withTime,
    enableSeconds: withSeconds,
    time_24hr: true,
    dateFormat: withTime ? 'Y-m-d\\TH:i:S' : 'Y-m-d',
    altInput: true,
    altFormat: withTime ? `${day}, ${time}` : day,
    allowInput: true,
    maxDate: field.max || null,
  });
  const shown = picker.altInput;
  for (const name of ['id', 'aria-invalid', 'aria-describedby']) {
    if (field.hasAttribute(name)) {
      shown.setAttribute(name, field.getAttribute(name));
      field.removeAttribute(name);
    }
  }
}
