package io.orderincident.shop.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A form was sent that no page of the shop can have made. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
final class ForgedFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForgedFormException(Throwable cause) {
        super("a value that only a page can set is unreadable", cause);
    }
}
