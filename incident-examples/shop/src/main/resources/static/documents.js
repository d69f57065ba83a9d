// Lets files be dropped on the form; they are sent by its button, as those that are chosen.
const drop = document.getElementById('add-documents');

function over(event) {
  if (event.dataTransfer.types.includes('Files')) {
    event.preventDefault();
    drop.classList.toggle('is-over', event.type !== 'dragleave' && event.type !== 'drop');
  }
}

if (drop) {
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    drop.addEventListener(type, over);
  }
  drop.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) {
      drop.querySelector('[name=file]').files = event.dataTransfer.files;
      (drop.querySelector('[name=audience]') ?? drop.querySelector('button')).focus();
    }
  });
}
