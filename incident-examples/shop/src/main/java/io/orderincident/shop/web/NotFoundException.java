package io.orderincident.shop.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such page for this visitor. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
