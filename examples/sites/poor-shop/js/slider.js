var slide = 0;
setInterval(function () { slide = (slide + 1) % 3; }, 3000);
