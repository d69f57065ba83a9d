package io.orderincident.shop.web;

import io.orderincident.search.OtherListException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** An address with something unreadable in it leads nowhere, like any other that does not exist. */
@ControllerAdvice
class MalformedAddress {
    @ExceptionHandler({MethodArgumentTypeMismatchException.class, OtherListException.class})
    @ResponseStatus(code = HttpStatus.NOT_FOUND, reason = "no such page")
    void unreadable() {}
}
