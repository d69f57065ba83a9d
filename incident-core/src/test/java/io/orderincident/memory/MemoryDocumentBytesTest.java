package io.orderincident.memory;

import io.orderincident.document.DocumentBytes;
import io.orderincident.tck.DocumentBytesContract;

class MemoryDocumentBytesTest extends DocumentBytesContract {

    private final MemoryDocumentBytes bytes = MemoryDocumentBytes.create();

    @Override
    protected DocumentBytes bytes() {
        return bytes;
    }
}
